/** A segment that means itself in every dialect of route paths. */
const LITERAL = /^[\w.~-]+$/;

interface Branch<Route> {
  readonly routes: Route[];
  readonly branches: Map<string, Branch<Route>>;
}

/**
 * Routes by the segments of their paths up to the first that is no plain text. Finds the few that a path may belong to
 * without a look at all the others: an app may have thousands, and anybody may ask for what is none of them.
 */
export class RouteTree<Route> {
  private readonly root: Branch<Route> = branch();

  constructor(private readonly caseSensitive: boolean) {}

  add(path: string, route: Route): void {
    let at = this.root;
    for (const segment of this.compared(path).split('/')) {
      if (!LITERAL.test(segment)) break;
      const next = at.branches.get(segment) ?? branch();
      at.branches.set(segment, next);
      at = next;
    }
    at.routes.push(route);
  }

  /** The routes whose plain segments the path begins with; whether the rest fits is not looked at. */
  candidates(path: string): readonly Route[] {
    const asked = this.compared(path);
    let at: Branch<Route> | undefined = this.root;
    let found: readonly Route[] = at.routes;
    // Cut out one by one: of an unknown path mostly the first segment is unknown already.
    for (let start = 0, end = 0; end < asked.length; start = end + 1) {
      const slash = asked.indexOf('/', start);
      end = slash < 0 ? asked.length : slash;
      at = at.branches.get(asked.slice(start, end));
      if (!at) break;
      if (at.routes.length > 0) found = [...found, ...at.routes];
    }
    return found;
  }

  private compared(path: string): string {
    const plain = path.startsWith('/') ? path.slice(1) : path;
    return this.caseSensitive ? plain : plain.toLowerCase();
  }
}

function branch<Route>(): Branch<Route> {
  return { routes: [], branches: new Map() };
}
