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
    for (const segment of this.segments(path)) {
      if (!LITERAL.test(segment)) break;
      const next = at.branches.get(segment) ?? branch();
      at.branches.set(segment, next);
      at = next;
    }
    at.routes.push(route);
  }

  /** The routes whose plain segments the path begins with; whether the rest fits is not looked at. */
  candidates(path: string): Route[] {
    const found = [...this.root.routes];
    let at: Branch<Route> | undefined = this.root;
    for (const segment of this.segments(path)) {
      at = at.branches.get(segment);
      if (!at) break;
      found.push(...at.routes);
    }
    return found;
  }

  private segments(path: string): string[] {
    const compared = this.caseSensitive ? path : path.toLowerCase();
    return compared.slice(compared.startsWith('/') ? 1 : 0).split('/');
  }
}

function branch<Route>(): Branch<Route> {
  return { routes: [], branches: new Map() };
}
