/** All that the root reaches is one chunk, `core`, whatever else reaches it, too. */
export function ofRoot(root) {
  let reached;
  return (id, { getModuleInfo }) => {
    reached ??= reachable(root, getModuleInfo);
    return reached.has(id) && id !== root ? 'core' : undefined;
  };
}

function reachable(id, getModuleInfo, found = new Set()) {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of getModuleInfo(id)?.importedIds ?? []) reachable(imported, getModuleInfo, found);
  return found;
}
