import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { academy } from './academy.ts';
import { assessments } from './assessments.ts';
import { attachments } from './attachments.ts';
import { calendar } from './calendar.ts';
import { charter } from './charter.ts';
import { costSharing } from './cost-sharing.ts';
import { crossings } from './crossings.ts';
import { current } from './current.ts';
import { declarations } from './declarations.ts';
import { documents } from './documents.ts';
import { duty } from './duty.ts';
import { epcis } from './epcis.ts';
import { exchange } from './exchange.ts';
import { findings } from './findings.ts';
import { grants } from './grants.ts';
import { health } from './health.ts';
import { inbox } from './inbox.ts';
import { log } from './log.ts';
import { login } from './login.ts';
import { minutes } from './minutes.ts';
import { network } from './network.ts';
import { notes } from './notes.ts';
import { orders } from './orders.ts';
import { people } from './people.ts';
import { pages } from './pages.ts';
import { records } from './records.ts';
import { registers } from './registers.ts';
import { statements } from './statements.ts';
import { stream } from './stream.ts';
import { trails } from './trails.ts';
import { webhooks } from './webhooks.ts';
import { witness } from './witness.ts';

/** One noun, one file: each adds its routes to the app. */
export const ROUTES: readonly ((app: FastifyInstance, context: Context) => void)[] = [
  statements,
  inbox,
  minutes,
  calendar,
  trails,
  grants,
  crossings,
  declarations,
  assessments,
  duty,
  current,
  findings,
  costSharing,
  notes,
  orders,
  academy,
  charter,
  records,
  documents,
  attachments,
  registers,
  people,
  network,
  login,
  exchange,
  log,
  witness,
  stream,
  webhooks,
  epcis,
  pages,
  health,
];
