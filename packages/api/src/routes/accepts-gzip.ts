/**
 * Whether a client takes gzip (RFC 9110 §12.5.3). C2SP tlog-tiles would let it be sent unasked; but
 * `wget` and plain programs then save it as it comes, and a mirror would hold other bytes.
 */
export function acceptsGzip(header: string | undefined): boolean {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((one) => one.trim());
    if (coding !== 'gzip' && coding !== 'x-gzip') continue;
    return !parameters.some((one) => /^q=0(?:\.0{0,3})?$/.test(one));
  }
  return false;
}
