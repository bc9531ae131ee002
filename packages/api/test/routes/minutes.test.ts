import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ICAL from 'ical.js';
import { ActaError } from '@acta/protocol';
import { agent, official, PARTIES } from '../../../verifier/test/support/founding.ts';
import type { Person } from '../../../verifier/test/support/keys.ts';
import { type Api, api } from '../support/api.ts';

interface Shown {
  readonly number: number;
  readonly text: { readonly paragraphs: readonly { readonly en: string }[] } | null;
  readonly lanes: readonly { readonly signed?: { readonly key?: string } }[];
}

let us: Api;
before(async () => {
  us = await api();
});
after(() => us.close());

const list = async (query: string, as?: Person): Promise<number[]> =>
  (await us.ask('GET', `/v1/minutes${query}`, { as })).json<Shown[]>().map(({ number }) => number);

describe('GET /v1/minutes', () => {
  it('is the whole register, filtered by what is asked', async () => {
    const all = await list('');
    assert.deepEqual(all, [1, 2, 3]);
    const dates = (await us.context.index.minutes()).map(({ date }) =>
      new Date(date! * 1000).toISOString().slice(0, 10),
    );
    for (const [query, wanted] of [
      ['?state=in%20force', all],
      ['?state=drafted', []],
      ['?kind=admission', [1]],
      ['?kind=operational%20order', [2]],
      ['?section=MX', all],
      ['?section=CA', []],
      ['?title=una%20SOLA%20paráda', all],
      ['?title=elsewhere', []],
      [`?from=${dates[2]}`, all.filter((_, i) => dates[i]! >= dates[2]!)],
      [`?to=${dates[0]}`, all.filter((_, i) => dates[i]! <= dates[0]!)],
      ['?from=2100-01-01', []],
      ['?to=1999-01-01', []],
      ['?waitingFor=US', [2]],
      ['?waitingFor=US/SECRETARY', [2]],
      ['?waitingFor=US/GOVERNMENT', []],
      ['?kind=admission&section=US&title=stop', [1]],
    ] as const) {
      assert.deepEqual(await list(query), wanted, query);
    }
  });

  it('comes in pages, and says where the next one is', async () => {
    const first = await us.ask('GET', '/v1/minutes?limit=1&section=MX');
    const link = String(first.headers['link']);
    const [, next] = /^<(.*)>; rel="next"$/.exec(link)!;
    const second = await us.ask('GET', next!);
    assert.deepEqual(
      second.json<Shown[]>().map(({ number }) => number),
      [2],
    );
    const last = await us.ask('GET', '/v1/minutes?after=2&limit=1');
    assert.equal(last.headers['link'], undefined);
    assert.deepEqual(
      last.json<Shown[]>().map(({ number }) => number),
      [3],
    );
  });

  for (const query of [
    '?state=lost',
    '?kind=1',
    '?limit=0',
    '?from=today',
    '?waitingFor=us',
    '?x=1',
  ]) {
    it(`refuses ${query}`, async () => {
      assert.equal((await us.ask('GET', `/v1/minutes${query}`)).statusCode, 400);
    });
  }

  it('names the key of each signature', async () => {
    const shown = (await us.ask('GET', '/v1/minutes/1')).json<Shown>();
    const keys = shown.lanes.map(({ signed }) => signed?.key);
    assert.deepEqual(
      keys,
      ['MX', 'US'].map((code) => official(code, 'COMMISSIONER').address),
    );
  });
});

describe('GET /v1/minutes/{number}/redline', () => {
  const changes = async (path: string, as?: Person): Promise<unknown> => {
    const answer = await us.ask('GET', `/v1/minutes/${path}`, { as });
    if (answer.statusCode !== 200) return answer.statusCode;
    const {
      before,
      after: to,
      paragraphs,
    } = answer.json<{
      before: number;
      after: number;
      paragraphs: { change: string }[];
    }>();
    return [before, to, paragraphs.map(({ change }) => change)];
  };

  it('compares a text with another, and needs one to compare it with', async () => {
    assert.deepEqual(await changes('3/redline?against=1'), [1, 3, ['same', 'same']]);
    assert.equal(await changes('3/redline'), 404);
    assert.equal(await changes('3/redline?against=9'), 404);
    assert.equal(await changes('9/redline?against=1'), 404);
  });

  it('shows no text that may not be read', async (t) => {
    const minutes = await us.context.index.minutes();
    t.mock.method(us.context.index, 'minute', (number: number) =>
      Promise.resolve({ ...minutes[number - 1]!, ...(number === 3 && { state: 'drafted' }) }),
    );
    for (const path of ['3/redline?against=1', '1/redline?against=3']) {
      assert.equal(await changes(path), 404);
      assert.equal(await changes(path, agent(PARTIES.maker)), 404);
      assert.notEqual(await changes(path, official('MX', 'INSPECTOR')), 404);
    }
  });
});

describe('the inbox', () => {
  const inbox = async (as: Person) =>
    (await us.ask('GET', '/v1/inbox', { as })).json<
      { step?: string; minute?: number; overdue?: boolean; en: string }[]
    >();

  it('tells a secretary what to do by when, and nobody else', async () => {
    const waiting = await inbox(official('US', 'SECRETARY'));
    const steps = waiting.filter(({ step }) => step !== undefined);
    assert.deepEqual(
      steps.map(({ step, minute, overdue }) => [step, minute, overdue]),
      [['forward', 2, true]],
    );
    assert.match(steps[0]!.en, /^US SECRETARY: forward copies of minute 2, by \d{4}-\d\d-\d\d$/);
    for (const other of [official('US', 'COMMISSIONER'), agent(PARTIES.maker)]) {
      assert.deepEqual(
        (await inbox(other)).filter(({ step }) => step !== undefined),
        [],
      );
    }
  });
});

describe('the calendar', () => {
  const events = async (query: string) => {
    const answer = await us.ask('GET', `/v1/calendar.ics${query}`);
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8');
    return new ICAL.Component(ICAL.parse(answer.body) as unknown[])
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one));
  };

  it('has the third day of forwarding for each section, the same entry each time', async () => {
    const [minute] = (await us.context.index.minutes()).slice(1);
    const third = new Date((minute!.date! + 3 * 86_400) * 1000).toISOString().slice(0, 10);
    const all = await events('');
    assert.deepEqual(
      all.map(({ uid }) => uid),
      ['minute-2-forward-mx@acta.example', 'minute-2-forward-us@acta.example'],
    );
    for (const { startDate } of all) assert.equal(startDate.toString(), third);
    const [spanish, ...none] = await events('?section=MX&lang=es');
    assert.match(spanish!.summary, /^MX SECRETARIO: remitir copias del acta 2/);
    assert.equal(none.length, 0);
    assert.deepEqual(await events('?section=CA'), []);
  });
});

describe('findings', () => {
  it('wait in the inbox and calendar of officials until each section has answered', async (t) => {
    const finding = (byte: string, state: string, sections: object[]) => ({
      digest: `0x${byte.repeat(32)}`,
      state,
      answerBy: 2_000_000_000 - 1,
      sections,
    });
    const side = (section: string, answers: object[] = [], withdrawn = false) => ({
      section,
      answers,
      withdrawn,
    });
    t.mock.method(us.context.index, 'findings', () =>
      Promise.resolve([
        finding('f1', 'open', [side('MX'), side('US', [{}])]),
        finding('f2', 'closed', [side('MX')]),
        finding('f3', 'open', [side('MX', [], true)]),
      ]),
    );
    const answers = async (as: Person) =>
      (await us.ask('GET', '/v1/inbox', { as }))
        .json<{ finding?: string; en: string }[]>()
        .flatMap(({ finding: one, en }) => (one === undefined ? [] : [en]));
    const told = ['MX: answer finding f1f1f1f1, by 2033-05-18'];
    assert.deepEqual(await answers(official('MX', 'DIRECTOR')), told);
    assert.deepEqual(await answers(official('US', 'DIRECTOR')), []);
    assert.deepEqual(await answers(agent(PARTIES.maker)), []);
    const as = official('US', 'SECRETARY');
    const calendar = (await us.ask('GET', '/v1/calendar.ics?section=MX', { as })).body;
    assert.match(calendar, /UID:finding-f1f1f1f1f1f1f1f1-mx@acta\.example/);
    const open = (await us.ask('GET', '/v1/calendar.ics')).body;
    assert.ok(!open.includes('finding'), 'what is not public is not in the public one');
  });
});

describe('POST /v1/minutes/{number}/enter and /acts/{act}', () => {
  it('puts before the contract what anyone may set going, acts counted from 1', async () => {
    const asked: unknown[] = [];
    us.turned.setGoing = (...step) => {
      asked.push(step.filter((one) => one !== undefined));
      return Promise.resolve();
    };
    for (const [path, told, step] of [
      ['/v1/minutes/3/enter', { minute: 3, step: 'enter' }, [3]],
      ['/v1/minutes/3/acts/1', { minute: 3, step: 'perform', act: 1 }, [3, 0]],
    ] as const) {
      const answer = await us.ask('POST', path);
      assert.deepEqual([answer.statusCode, answer.json()], [202, told]);
      assert.deepEqual(asked.at(-1), step);
    }
    assert.equal(asked.length, 2);
    for (const path of ['/v1/minutes/x/enter', '/v1/minutes/3/acts/0', '/v1/minutes/3/acts/-1']) {
      assert.equal((await us.ask('POST', path)).statusCode, 400, path);
    }
    assert.equal(asked.length, 2);
  });

  it('hands on the contract’s own refusal', async () => {
    us.turned.setGoing = (number) =>
      Promise.reject(new ActaError('MINUTES_UNDECIDED', { number, section: 'MX' }));
    const answer = await us.ask('POST', '/v1/minutes/3/enter');
    assert.equal(answer.statusCode, 409);
    const { code, details } = answer.json<{ code: string; details: object }>();
    assert.deepEqual([code, details], ['MINUTES_UNDECIDED', { number: 3, section: 'MX' }]);
  });
});
