import type { IncomingMessage } from 'node:http';
import { VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common';

export type Version = string | typeof VERSION_NEUTRAL;

/**
 * Whether a route of these versions serves the version that the request asks for, by the rules of Nest's adapters.
 *
 * @param request Express's own, or on Fastify Node's: what the app's `extractor` gets
 */
export function servesVersion(
  versions: readonly Version[],
  versioning: VersioningOptions,
  request: IncomingMessage,
): boolean {
  const requested = requestedVersions(versioning, request);
  if (requested === undefined) return versions.includes(VERSION_NEUTRAL);
  return versions.length === 1 && versions[0] === VERSION_NEUTRAL
    ? true
    : versions.some((version) => typeof version === 'string' && requested.includes(version));
}

function requestedVersions(versioning: VersioningOptions, request: IncomingMessage): string[] | undefined {
  switch (versioning.type) {
    case VersioningType.HEADER:
      return listed(request.headers[versioning.header.toLowerCase()]);
    case VersioningType.MEDIA_TYPE:
      return mediaTypeVersion(request.headers.accept, versioning.key);
    case VersioningType.CUSTOM:
      return listed(versioning.extractor(request));
    default:
      return [];
  }
}

function mediaTypeVersion(accept: string | undefined, key: string): string[] | undefined {
  const parameter = accept?.split(/[;,]/).find((part) => part.trim().startsWith(key));
  return parameter === undefined ? undefined : [parameter.trim().slice(key.length)];
}

function listed(version: unknown): string[] | undefined {
  if (version === undefined || version === null) return undefined;
  return (Array.isArray(version) ? version : [version]).map(String);
}
