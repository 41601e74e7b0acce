import type { IncomingMessage } from 'node:http';
import { VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common';
import { pathToRegexp } from 'path-to-regexp';
import { controllerOf, HOST, type Route, VERSION } from './nest-metadata.js';

/** What besides the path decides whether a route serves a request. */
export interface RouteConditions {
  readonly request: IncomingMessage;
  readonly hostname: string;
  readonly versioning: VersioningOptions | undefined;
}

/** Whether a route whose path matches serves the version and the host of the request. */
export function servesRequest(route: Route, { request, hostname, versioning }: RouteConditions): boolean {
  const hosts = metadataOf(HOST, route, 'controller');
  if (hosts.length > 0 && !hosts.some((host) => hostname.search(hostPattern(host)) >= 0)) return false;
  // Under URI versioning the path of the route contains the version.
  if (!versioning || versioning.type === VersioningType.URI) return true;
  const versions = versionsOf(route, versioning);
  return versions.length === 0 || servesVersion(versions, versioning, request);
}

/** The versions of the handler, else of its controller, else the default one: Nest's own order. */
function versionsOf(route: Route, { defaultVersion }: VersioningOptions): Version[] {
  const own = metadataOf(VERSION, route, 'handler');
  const versions = own.length > 0 ? own : metadataOf(VERSION, route, 'controller');
  return (versions.length > 0 || defaultVersion === undefined ? versions : [defaultVersion].flat()) as Version[];
}

function metadataOf(key: string, route: Route, of: 'handler' | 'controller'): unknown[] {
  const target = of === 'handler' ? route.handler : controllerOf(route);
  const value: unknown = target && Reflect.getMetadata(key, target);
  return value === undefined ? [] : [value].flat();
}

const patterns = new Map<unknown, RegExp>();

/** Compiled as Nest compiles the host of a controller. */
function hostPattern(host: unknown): RegExp {
  if (host instanceof RegExp) return host;
  const pattern = patterns.get(host) ?? pathToRegexp(String(host)).regexp;
  patterns.set(host, pattern);
  return pattern;
}

type Version = string | typeof VERSION_NEUTRAL;

/**
 * Whether a route of these versions serves the version that the request asks for, by the rules of Nest's adapters.
 *
 * @param request Express's own, or on Fastify Node's: what the app's `extractor` gets
 */
function servesVersion(versions: readonly Version[], versioning: VersioningOptions, request: IncomingMessage): boolean {
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
