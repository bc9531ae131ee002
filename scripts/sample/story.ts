import type { Step } from './step.ts';
import { appointments } from './steps/appointments.ts';
import { assessed } from './steps/assessed.ts';
import { cosigned } from './steps/cosigned.ts';
import { declared } from './steps/declared.ts';
import { enginePart } from './steps/engine-part.ts';
import { evidence } from './steps/evidence.ts';
import { forged } from './steps/forged.ts';
import { inspection } from './steps/inspection.ts';
import { loaded } from './steps/loaded.ts';
import { logKeys } from './steps/log-keys.ts';
import { minuteApproved } from './steps/minute-approved.ts';
import { minuteDraft } from './steps/minute-draft.ts';
import { minuteInForce } from './steps/minute-in-force.ts';
import { minuteSigned } from './steps/minute-signed.ts';
import { parties } from './steps/parties.ts';
import { publish } from './steps/publish.ts';
import { receiptKeys } from './steps/receipt-keys.ts';
import { toTheBridge } from './steps/to-the-bridge.ts';
import { toTheConsignee } from './steps/to-the-consignee.ts';
import { trailer } from './steps/trailer.ts';
import { vehicles } from './steps/vehicles.ts';
import { verified } from './steps/verified.ts';

/** The sample crossing, from the founding to a forgery that is caught. */
export const STORY: readonly Step[] = [
  receiptKeys,
  logKeys,
  appointments,
  parties,
  minuteDraft,
  minuteSigned,
  minuteApproved,
  minuteInForce,
  publish,
  vehicles,
  enginePart,
  trailer,
  loaded,
  toTheBridge,
  inspection,
  toTheConsignee,
  declared,
  assessed,
  cosigned,
  evidence,
  verified,
  forged,
];
