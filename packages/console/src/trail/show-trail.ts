import { element } from '../element.ts';
import type { Language } from '../language.ts';
import type { ShownStep } from './step.ts';
import { type TextName, TEXTS } from './texts.ts';

/** A trail as a line of places and a timeline. Every text goes in as text. */
export function showTrail(steps: readonly ShownStep[], language: Language): HTMLElement[] {
  const say = (name: TextName): string => TEXTS[name][language];
  const timeline = element('ol', 'timeline');
  timeline.append(...steps.map((step) => showStep(step, language)));
  const places = placesOf(steps);
  const shown: HTMLElement[] = [element('h2', '', say('steps')), timeline];
  if (places.length === 0) return shown;
  const line = element('ol', 'places');
  line.append(...places.map((place) => element('li', '', place)));
  return [element('h2', '', say('places')), line, ...shown];
}

/** Where the goods went, each stay once. */
function placesOf(steps: readonly ShownStep[]): string[] {
  const named = steps.flatMap(({ place, moved }) => (place === undefined || !moved ? [] : [place]));
  return named.filter((place, i) => place !== named[i - 1]);
}

function showStep(step: ShownStep, language: Language): HTMLElement {
  const say = (name: TextName): string => TEXTS[name][language];
  const item = element('li', step.moved ? 'step' : 'step superseded');
  item.dataset['index'] = String(step.index);
  const at = step.occurredAt === 0 ? step.recordedAt : step.occurredAt;
  const time = element('time', '', instant(at));
  time.dateTime = instant(at);
  item.append(time, element('p', 'sentence', step[language]));
  const notes: [string, string][] = [
    ['place', step.place ?? ''],
    ['seals', step.seals.length === 0 ? '' : `${say('seals')}: ${step.seals.join(', ')}`],
    [
      'exception',
      step.exceptions.length === 0 ? '' : `${say('exceptions')}: ${step.exceptions.join('; ')}`,
    ],
    ['gap', step.gap ? say('gap') : ''],
    ['lost', step.moved ? '' : say('superseded')],
  ];
  for (const [name, text] of notes) if (text !== '') item.append(element('p', name, text));
  return item;
}

export const instant = (time: number): string =>
  new Date(time * 1000).toISOString().replace('.000', '');
