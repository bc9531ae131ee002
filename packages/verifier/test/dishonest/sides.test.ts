import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DutySide } from '../support/side.ts';
import type { Row } from '../support/ledger.ts';
import { assertFails, assertOpen, check, verify } from '../support/verify.ts';
import { scene } from './scene.ts';

type Play = (side: DutySide) => Row[] | void;

/** Papers of acts are kept back here: these are about the order of things, not about sums. */
function reported(play: Play) {
  const side = new DutySide(scene().ledger);
  const without = play(side) ?? [];
  const hidden = side.rows.filter(({ said }) => ['DutyAct', 'Protest'].includes(said.type));
  return verify(side.evidence({ without, hidden }));
}

/** What a side of a declaration is where the contract did not keep its rules. */
describe('sides of a declaration that no rule allows', () => {
  const fails = (name: string, play: Play, codes: readonly string[]): void => {
    it(name, () => assertFails(reported(play), codes));
  };

  it('without a fault nothing contradicts it', () => {
    const report = reported((side) => {
      side.declare();
      const first = side.assess();
      side.declare();
      const second = side.assess('415000.50');
      const protest = side.protest(second);
      side.act('payment', first);
      side.act('decision', protest);
      side.act('closing', second);
      const late = side.protest(second);
      side.act('decision', late);
      side.act('closing', second);
    });
    assertOpen(report, ['sums VERIFY_SUM_NOT_CHECKED']);
  });

  it('an assessment without a declaration on record is one of before there were any', () => {
    assert.equal(reported((side) => void side.assess()).verdict, 'valid');
  });

  it('but an act without one rests on something that is not shown', () => {
    const report = reported((side) => {
      side.declare();
      const first = side.assess();
      side.act('payment', first);
      return [side.rows[0]!];
    });
    assert.equal(check(report, 'sums').code, 'VERIFY_DECLARATION_NOT_SHOWN');
    assert.equal(report.verdict, 'incomplete');
  });

  it('a protest that is kept back shows in its decision', () => {
    const report = reported((side) => {
      side.declare();
      const first = side.assess();
      const protest = side.protest(first);
      side.act('decision', protest);
      return [protest];
    });
    assert.equal(check(report, 'sums').code, 'VERIFY_PROTEST_NOT_SHOWN');
    assert.equal(report.verdict, 'incomplete');
  });

  fails(
    'it was assessed before it was declared',
    (side) => {
      side.assess();
      side.declare();
    },
    ['sums VERIFY_DECLARATION_HOLE'],
  );
  fails(
    'an earlier declaration is kept back',
    (side) => {
      const first = side.declare();
      side.declare({}, '415000.50');
      side.assess('415000.50');
      return [first];
    },
    ['sums VERIFY_DECLARATION_HOLE'],
  );
  fails(
    'another party declares it anew',
    (side) => {
      side.declare();
      side.assess();
      side.declare({ party: 'MX-MAKE1' });
    },
    ['sums VERIFY_DECLARER_DIFFERS'],
  );
  fails(
    'another party protests',
    (side) => {
      side.declare();
      side.protest(side.assess(), {}, { party: 'MX-MAKE1' });
    },
    ['sums VERIFY_DECLARER_DIFFERS'],
  );
  fails(
    'a payment is kept back',
    (side) => {
      side.declare();
      const first = side.assess();
      const paid = side.act('payment', first);
      side.act('payment', first);
      return [paid];
    },
    ['law VERIFY_ASSESSMENT_HOLE'],
  );
  fails(
    'an assessment that acts followed is kept back',
    (side) => {
      side.declare();
      const first = side.assess();
      side.act('payment', first);
      side.assess('415000.50');
      return [first];
    },
    ['law VERIFY_ASSESSMENT_HOLE'],
  );
  fails(
    'an act is about another side’s assessment',
    (side) => {
      side.declare();
      const first = side.assess();
      side.act('payment', first, {}, { about: `0x${'01'.repeat(32)}` });
    },
    ['sums VERIFY_ABOUT_FOREIGN'],
  );
  fails(
    'a decision is about an assessment',
    (side) => {
      side.declare();
      side.act('decision', side.assess());
    },
    ['sums VERIFY_ABOUT_FOREIGN'],
  );
  fails(
    'a payment is about a protest',
    (side) => {
      side.declare();
      side.act('payment', side.protest(side.assess()));
    },
    ['sums VERIFY_ABOUT_FOREIGN'],
  );
  fails(
    'a protest is about a protest',
    (side) => {
      side.declare();
      side.protest(side.protest(side.assess()));
    },
    ['sums VERIFY_ABOUT_FOREIGN'],
  );
  fails(
    'a protest is decided twice',
    (side) => {
      side.declare();
      const protest = side.protest(side.assess());
      side.act('decision', protest);
      side.act('decision', protest);
    },
    ['sums VERIFY_PROTEST_DECIDED'],
  );
  fails(
    'it is closed while a protest stands open',
    (side) => {
      side.declare();
      const first = side.assess();
      side.protest(first);
      side.act('closing', first);
    },
    ['sums VERIFY_PROTEST_OPEN'],
  );
  fails(
    'something is recorded after it was closed',
    (side) => {
      side.declare();
      const first = side.assess();
      side.act('closing', first);
      side.act('refund', first);
    },
    ['sums VERIFY_SIDE_CLOSED'],
  );
  fails(
    'a declaration is not the one that its document holds',
    (side) => {
      side.declare();
      const other = new DutySide(scene().ledger, 'another declaration');
      side.declare({ declaration: other.id });
      side.assess();
    },
    ['goods VERIFY_WORDS_DIFFER'],
  );
});
