import { ASPNET } from './aspnet.js';
import { BROKEN } from './broken.js';
import { FASTAPI } from './fastapi.js';
import { GO } from './go.js';
import { NEST } from './nest.js';
import { SPRING } from './spring.js';
import { ZALANDO } from './zalando.js';

/** Valid and broken documents as other frameworks send them. */
export const CORPUS = {
  Spring: SPRING,
  'ASP.NET Core': ASPNET,
  Zalando: ZALANDO,
  FastAPI: FASTAPI,
  Go: GO,
  Nest: NEST,
  'an unknown source': BROKEN,
};
