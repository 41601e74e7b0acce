import { join } from 'node:path';
import { loadSync, type MessageTypeDefinition } from '@grpc/proto-loader';

/** The official definitions, which `protos/` has unchanged. `protobufjs` has those of google.protobuf itself. */
const FILES = ['google/rpc/status.proto', 'google/rpc/error_details.proto', 'google/api/httpbody.proto'];

const definitions = loadSync(FILES, {
  includeDirs: [join('test', 'microservices', 'protos')],
  keepCase: true,
  longs: Number,
  defaults: true,
});

interface Any {
  readonly type_url: string;
  readonly value: Buffer;
}

interface DecodedStatus {
  readonly code: number;
  readonly message: string;
  /** In the order of the status: the name of the message, and its fields. */
  readonly details: readonly (readonly [name: string, fields: Record<string, unknown>])[];
}

function definitionOf(name: string): MessageTypeDefinition<object, object> {
  return definitions[name] as MessageTypeDefinition<object, object>;
}

/** Decodes with `protobufjs`, as a client does that is not ours. */
export function decodeOfficially(bytes: Uint8Array): DecodedStatus {
  const decoded = definitionOf('google.rpc.Status').deserialize(Buffer.from(bytes));
  const { code, message, details } = decoded as { code: number; message: string; details: readonly Any[] };
  return {
    code,
    message,
    details: details.map(({ type_url, value }) => {
      const name = type_url.slice('type.googleapis.com/'.length);
      return [name, structuredClone(definitionOf(name).deserialize(value)) as Record<string, unknown>] as const;
    }),
  };
}

/** Encodes with `protobufjs`, as a server does that is not ours. */
export function encodeOfficially(status: DecodedStatus): Buffer {
  const details = status.details.map(([name, fields]) => ({
    type_url: `type.googleapis.com/${name}`,
    value: definitionOf(name).serialize(fields),
  }));
  return definitionOf('google.rpc.Status').serialize({ ...status, details });
}
