import { spanish } from '@acta/protocol';
import type { Waiting } from './waiting.ts';

interface Words {
  readonly en: string;
  readonly es: string;
}

const STEPS: Readonly<Record<Waiting['step'], Words>> = {
  sign: { en: 'sign minute', es: 'firmar el acta' },
  attest: { en: 'attest minute', es: 'dar fe del acta' },
  forward: { en: 'forward copies of minute', es: 'remitir copias del acta' },
  decide: { en: 'decide on minute', es: 'resolver sobre el acta' },
  'confirm silence': {
    en: 'confirm that the government stayed silent on minute',
    es: 'confirmar que el gobierno guardó silencio sobre el acta',
  },
  enter: { en: 'bring into force minute', es: 'poner en vigor el acta' },
  perform: { en: 'perform an act of minute', es: 'ejecutar un acto del acta' },
  agree: {
    en: 'agree how to take up again minute',
    es: 'convenir cómo se retoma el acta',
  },
};

/** `US SECRETARY: forward copies of minute 7, by 2026-11-27`, in each language. */
export function stepWords({ minute, step, section, office, act, from, until }: Waiting): Words {
  const number = act === undefined ? `${minute}` : `${minute} (${act})`;
  const who = {
    en: section === undefined ? 'anyone' : `${section} ${office!.replaceAll('_', ' ')}`,
    es: section === undefined ? 'cualquiera' : `${section} ${spanish(office!).toUpperCase()}`,
  };
  const { en, es } = STEPS[step];
  return {
    en: [`${who.en}: ${en} ${number}`, from && `from ${day(from)}`, until && `by ${day(until)}`]
      .filter(Boolean)
      .join(', '),
    es: [
      `${who.es}: ${es} ${number}`,
      from && `desde el ${day(from)}`,
      until && `a más tardar el ${day(until)}`,
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const day = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);
