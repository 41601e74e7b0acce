/** The media types with the suffix for JSON (RFC 6839). */
export const JSON_SUFFIX = /^application\/[^;]+\+json/i;
