import { type GoodsName, parseGoodsName, vinCheckDigit } from '@acta/protocol';

/** What crosses: names with good check digits, in forms that no maker has given out. */

/** `3ZZ` is no maker's world identifier; position 9 is the check digit (49 CFR 565.15(c)). */
function vin(serial: number): GoodsName {
  const name = `3ZZ6P0H7?TR${String(serial).padStart(6, '0')}`;
  const blank = name.replace('?', '0');
  return parseGoodsName('vin', name.replace('?', vinCheckDigit(blank)));
}

export const VEHICLES: readonly GoodsName[] = Array.from({ length: 8 }, (_, i) => vin(100_001 + i));

export const TRAILER = parseGoodsName('plate', 'MX/NLE/00ZZ1A');

/** CAGE, part number, serial number (ATA Spec 2000). */
export const ENGINE_PART = parseGoodsName('adi', '0ZZZ9/2A5001-03/SN004217');

/** Seals of the plant, and those of the port after the doors were opened there (ISO 17712, class H). */
export const PLANT_SEALS = [{ maker: 'CANDADOS EJEMPLO', number: 'H104711', class: 'H' }];
export const PORT_SEALS = [{ maker: 'SAMPLE SEALS', number: 'H880023', class: 'H' }];

export const PLACES = {
  plant: { name: 'Planta Ejemplar, Ramos Arizpe, Coahuila' },
  yard: { name: 'Patio de transferencia, Nuevo Laredo', locode: 'MXNLD' },
  bridge: { name: 'World Trade Bridge / Puente del Comercio Mundial, Laredo', locode: 'USLRD' },
  dealer: { name: 'Vehicle yard, Laredo, Texas', locode: 'USLRD' },
  shop: { name: 'Engine shop, San Antonio, Texas', locode: 'USSAT' },
} as const;
