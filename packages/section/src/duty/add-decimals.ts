/** Adds two amounts written as decimals, exactly; the sum has the places of the longer one. */
export function addDecimals(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other));
  const total = scaled(one, places) + scaled(other, places);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const sign = total < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - places);
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`;
}

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;
const scaled = (text: string, places: number): bigint => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
};
