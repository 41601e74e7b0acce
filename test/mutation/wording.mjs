import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What a problem type says of itself to human readers. Its slug, title, status and headers are behaviour. */
const DOCUMENTATION = new Set(['meaning', 'examples', 'advice', 'extensions', 'links']);

/** Leaves wording alone: there is no test for good prose but a reader. */
const wording = {
  shouldIgnore(path) {
    if (!path.isObjectProperty() || !DOCUMENTATION.has(path.node.key.name)) return undefined;
    const decorator = path.parentPath?.parentPath;
    return decorator?.isCallExpression() && decorator.node.callee.name === 'ProblemType'
      ? 'The documentation of a built-in type is wording'
      : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'wording', wording)];
