import { ASPNET } from './aspnet.js';
import { BROKEN } from './broken.js';
import { FASTAPI } from './fastapi.js';
import { GO } from './go.js';
import { NEST } from './nest.js';
import { SPRING } from './spring.js';
import { ZALANDO } from './zalando.js';

/** Documents in the shapes that other stacks send, good and broken. */
export const CORPUS = {
  Spring: SPRING,
  'ASP.NET Core': ASPNET,
  Zalando: ZALANDO,
  FastAPI: FASTAPI,
  Go: GO,
  Nest: NEST,
  'nobody in particular': BROKEN,
};
