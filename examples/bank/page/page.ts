/** Books transfers, and shows what the client of nestjs-problems makes of a refusal. */
export const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bank</title>
<link rel="icon" href="data:,">
<style>
  body { font: 1rem/1.5 system-ui; max-width: 30rem; margin: 2rem auto; padding: 0 1rem }
  label { display: block; margin-bottom: .5rem } input { font: inherit; width: 100%; box-sizing: border-box }
</style>
<main>
<h1>Book a transfer</h1>
<form>
  <label>From account <input name="from_account_id" type="number" value="2"></label>
  <label>To account <input name="to_account_id" type="number" value="1"></label>
  <label>Cents <input name="amount_cents" type="number" value="5000"></label>
  <label>Reference <input name="reference" value="Rent"></label>
  <button>Book</button>
</form>
<p role="status"></p>
<ul></ul>
</main>
<script type="importmap">{ "imports": { "nestjs-problems/client": "/page/modules/client/index.js" } }</script>
<script type="module">
  import { isProblem, ProblemError, problemFetch } from 'nestjs-problems/client';

  const api = problemFetch();
  const form = document.querySelector('form');
  const said = document.querySelector('[role=status]');
  const list = document.querySelector('ul');

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    list.replaceChildren();
    const { reference, ...numbers } = Object.fromEntries(new FormData(form));
    const amounts = Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)]));
    try {
      said.textContent = 'Transfer ' + (await book({ ...amounts, reference })).id + ' is booked.';
    } catch (error) {
      tell(error);
    }
  });

  async function book(order) {
    const headers = { authorization: 'Bearer demo-writer', 'content-type': 'application/json' };
    return (await api('/transfers', { method: 'POST', headers, body: JSON.stringify(order) })).json();
  }

  function tell(error) {
    if (isProblem(error, '/problems/insufficient-funds')) {
      said.textContent = 'You lack ' + (error.required - error.balance) + ' cents.';
    } else if (isProblem(error, '/problems/validation')) {
      said.textContent = error.title;
      list.replaceChildren(...error.validation.map(entry));
    } else {
      said.textContent = error instanceof ProblemError ? error.title + ' (' + error.flow_id + ')' : 'The bank does not answer.';
    }
  }

  function entry({ pointer, message }) {
    const item = document.createElement('li');
    item.textContent = pointer + ': ' + message;
    return item;
  }
</script>
</html>
`;
