/** Where the specs' imports lead in the sandbox: `@jest/globals` to our own, the package to its mutated sources. */
let places;

export function initialize(data) {
  places = data;
}

export function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: places.globals, shortCircuit: true };
  const own = /^nestjs-problems(\/client|\/openapi|\/testing)?$/.exec(specifier);
  if (own) return { url: `${places.src}${own[1] ?? ''}/index.js`, shortCircuit: true };
  return next(specifier, context);
}
