import type { Field } from './field.ts';
import type { Message, StatementType } from './statement-type.ts';

/**
 * The sentence a person reads before signing, in one language. Digests show their first 8 hex
 * digits, as the signing tool and the wallet do; times are ISO 8601 in UTC.
 */
export function readable(type: StatementType, message: Message, language: 'en' | 'es'): string {
  return type[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const field = type.fields.find((f) => f.name === name);
    if (field === undefined) throw new TypeError(`${type.name} has no field ${name}`);
    return show(field, message[name]!, language);
  });
}

function show(field: Field, value: string | number, language: 'en' | 'es'): string {
  switch (field.kind) {
    case 'time':
      return value === 0 ? '—' : new Date(Number(value) * 1000).toISOString().replace('.000', '');
    case 'hash':
      return String(value).slice(2, 10);
    case 'sections':
      return String(value).replaceAll(',', language === 'en' ? ' and ' : ' y ') || '—';
    case 'choice':
      return language === 'es' ? spanish(String(value)) : String(value);
    default:
      return String(value);
  }
}

/** A word of a closed list in Spanish (DOMAIN §9). */
export const spanish = (word: string): string => SPANISH[word] ?? word;

/** Spanish for the words of the closed lists. Offices keep their code in English. */
const SPANISH: Readonly<Record<string, string>> = {
  COMMISSIONER: 'comisionado',
  SECRETARY: 'secretario',
  GOVERNMENT: 'gobierno',
  DIRECTOR: 'director',
  INSPECTOR: 'inspector',
  ASSESSOR: 'dictaminador',
  REGISTRAR: 'registrador',
  TARIFF_PUBLISHER: 'publicador de tarifa',
  OVERSIGHT: 'fiscalización',
  ADVISER: 'consejero',
  VALIDATOR_OPERATOR: 'operador de validador',
  SECTION_ADMIN: 'administración de la sección',
  GOVERNMENT_ROOT: 'raíz del gobierno',
  RECOVERY: 'recuperación',
  RECEIPT_KEY: 'llave de acuses',
  PARTY_ADMIN: 'administración de la parte',
  PARTY_AGENT: 'agente de la parte',
  BOARD_MEMBER: 'integrante de la junta',
  ended: 'terminado',
  compromised: 'comprometido',
  custody: 'custodia',
  declarations: 'declaraciones',
  all: 'todo',
  admission: 'admisión',
  'tariff rule': 'regla arancelaria',
  agreement: 'acuerdo',
  'cost sharing': 'distribución de costos',
  'operational order': 'orden operativa',
  erratum: 'fe de erratas',
  approve: 'aprueba',
  disapprove: 'desaprueba',
  accepted: 'aceptada',
  'accepted with exceptions': 'aceptada con salvedades',
  refused: 'rechazada',
  conformant: 'conforme',
  non_conformant: 'no conforme',
  'first inspection': 'primera inspección',
  'seal broken': 'candado violado',
  'new intelligence': 'nueva información',
  'instrument failure': 'falla de instrumento',
  'health or safety': 'salud o seguridad',
  'court order': 'orden judicial',
  hold: 'retener',
  release: 'liberar',
  schedule: 'la tarifa',
  'rule set': 'las reglas',
  'exchange rates': 'los tipos de cambio',
  finding: 'observación',
  'answer to finding': 'respuesta a observación',
  'disposition of finding': 'resolución de observación',
  opinion: 'opinión',
  contribution: 'aportación',
  claim: 'reclamación',
  milestone: 'hito',
  certificate: 'constancia',
  selection: 'selección',
  audit: 'auditoría',
  report: 'informe',
  observation: 'observación de mercancía',
  correction: 'corrección',
  erasure: 'supresión',
  'report of differences': 'informe de diferencias',
  settlement: 'liquidación',
  opening: 'apertura a consulta',
  manifest: 'manifiesto',
  grant: 'permiso de lectura',
  revocation: 'revocación de permiso',
  transform: 'transformar',
  split: 'dividir',
  merge: 'unir',
  divert: 'cambio de destino',
  loss: 'pérdida',
  destruction: 'destrucción',
  closing: 'salida definitiva',
  seizure: 'aseguramiento',
  recovery: 'recuperación',
  abandonment: 'abandono',
  succession: 'sucesión',
  return: 'devolución',
};
