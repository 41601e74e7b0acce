/** The pages of the bank. */
const LINKS = [
  ['/page', 'Book a transfer', 'A page that uses the client of nestjs-problems.'],
  ['/problems', 'Problem types', 'Every problem of this API: what it means, and what to do about it.'],
  [
    '/problems/occurrences',
    'Occurrences',
    'The latest problems, with their stacks. The user is <code>support</code>, the password <code>demo-support</code>.',
  ],
  [
    '/api',
    'API reference',
    'Swagger UI. The token <code>demo-writer</code> may write, <code>demo-reader</code> may not.',
  ],
  ['/openapi.json', 'OpenAPI document', 'What the API reference shows.'],
  ['/customers/999', 'A problem', 'What a browser shows of a request that fails.'],
] as const;

const ENTRIES = LINKS.map(([href, title, text]) => `<li><a href="${href}">${title}</a>: ${text}</li>`);

/** The page at `/`: where everything else is. */
export const HOME = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Bank</title>
<link rel="icon" href="data:,">
<style>
  body { font: 1rem/1.5 system-ui; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  li { margin: .5rem 0 }
</style>
<main>
<h1>Bank</h1>
<p>The example of nestjs-problems: a bank that says what went wrong.</p>
<ul>
${ENTRIES.join('\n')}
</ul>
</main>
</html>
`;
