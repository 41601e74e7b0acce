import { minify } from 'terser';

/**
 * Code without comments and indentation, and with short names for local variables. What a stack trace, `Class.name` or
 * a log shows stays as it was written: the names of classes, functions and members. One statement a line, so that line
 * numbers mean something.
 */
export async function shorten(code) {
  const { code: short } = await minify(code, {
    ecma: 2022,
    // No function disappears into its caller: it would be missing in stack traces.
    compress: { passes: 2, inline: 0, reduce_funcs: false, sequences: false, keep_classnames: true, keep_fnames: true },
    mangle: { keep_classnames: true, keep_fnames: true, reserved: arrowFunctions(code) },
    format: { comments: false, semicolons: false },
  });
  return `${short}\n`;
}

/** A function without a name is called by that of its variable. */
function arrowFunctions(code) {
  return [...code.matchAll(/\b(?:const|let|var) (\w+) = (?:async )?(?:\([^()]*\)|\w+) =>/g)].map((match) => match[1]);
}
