import { ActaError, ACTA_NAMESPACE, EPC_FORMATS, type EpcFormat } from '@acta/protocol';
import { CAPTURE_LIMIT, ERROR_BEHAVIOURS, type ErrorBehaviour } from '@acta/section';
import type { FastifyReply, FastifyRequest } from 'fastify';

const VERSION = '2.0.0';
/** Bytes of a capture. */
export const CAPTURE_FILE_LIMIT = 4 * 1024 * 1024;

/** What every answer of the repository says of itself (EPCIS 2.0 §12). */
export const VERSIONS = {
  'GS1-EPCIS-Version': VERSION,
  'GS1-CBV-Version': VERSION,
  'GS1-Extensions': `acta=${ACTA_NAMESPACE}`,
} as const;

/** What `OPTIONS` adds. */
export const DISCOVERY = {
  'GS1-EPCIS-Min': VERSION,
  'GS1-EPCIS-Max': VERSION,
  'GS1-CBV-Min': VERSION,
  'GS1-CBV-Max': VERSION,
  'GS1-EPC-Format': EPC_FORMATS.join(', '),
  'GS1-Vendor-Version': 'acta-0.1.0',
} as const;

export const CAPTURE_DISCOVERY = {
  'GS1-EPCIS-Capture-Limit': String(CAPTURE_LIMIT),
  'GS1-EPCIS-Capture-File-Size-Limit': String(CAPTURE_FILE_LIMIT),
  'GS1-Capture-Error-Behaviour': 'all',
} as const;

/**
 * Whether the asker can read what is answered here, and asks in a version that is.
 *
 * @throws ActaError EPCIS_HEADER {header}
 */
export function checkAsked({ headers }: FastifyRequest): void {
  for (const name of ['gs1-epcis-version', 'gs1-cbv-version']) {
    const given = headers[name];
    if (given !== undefined && !/^2(?:\.0){0,2}$/.test(String(given))) refuse(name);
  }
  for (const name of ['gs1-epcis-min', 'gs1-cbv-min']) {
    if (compared(headers[name]) > 0) refuse(name);
  }
  for (const name of ['gs1-epcis-max', 'gs1-cbv-max']) {
    if (compared(headers[name]) < 0) refuse(name);
  }
  const { accept = '*/*' } = headers;
  const reads = accept.split(',').map((one) => one.split(';')[0]!.trim().toLowerCase());
  if (!reads.some((one) => READABLE.includes(one))) refuse('accept');
}

const READABLE = ['*/*', 'application/*', 'application/json', 'application/ld+json', ''];

/** How the version that is given stands to ours: below 0 where it is older. */
function compared(given: string | string[] | undefined): number {
  if (given === undefined) return 0;
  const [major = 0, minor = 0] = String(given).split('.').map(Number);
  return Number.isNaN(major) || Number.isNaN(minor) ? NaN : major - 2 || minor;
}

/** @throws ActaError EPCIS_HEADER */
export function epcFormat({ headers }: FastifyRequest): EpcFormat {
  const given = headers['gs1-epc-format'] ?? 'No_Preference';
  return EPC_FORMATS.find((format) => format === given) ?? refuse('gs1-epc-format');
}

/** @throws ActaError EPCIS_HEADER */
export function errorBehaviour({ headers }: FastifyRequest): ErrorBehaviour {
  const given = headers['gs1-capture-error-behaviour'] ?? 'rollback';
  return ERROR_BEHAVIOURS.find((one) => one === given) ?? refuse('gs1-capture-error-behaviour');
}

/** `Link: <…>; rel="next"`, with when its token ends. */
export function linkNext(
  reply: FastifyReply,
  path: string,
  query: Readonly<Record<string, unknown>>,
  next: { readonly token: string; readonly expires: number },
): void {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name !== 'nextPageToken') parameters.set(name, [value].flat().join('|'));
  }
  parameters.set('nextPageToken', next.token);
  void reply
    .header('Link', `<${path}?${parameters.toString()}>; rel="next"`)
    .header('GS1-Next-Page-Token-Expires', new Date(next.expires).toISOString());
}

function refuse(header: string): never {
  throw new ActaError('EPCIS_HEADER', { header });
}
