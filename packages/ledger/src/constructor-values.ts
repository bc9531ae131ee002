import type { AbiParameter } from './abi/abi-type.ts';
import { sectionsToWord } from './abi/words.ts';
import type { ByContract, CreatedRole, Founding } from './deployment.ts';
import { sectionKeys } from './section-keys.ts';

/** Groups of record kinds (high byte) and who writes them from the founding on (PROTOCOL §9). */
const GROUPS: readonly CreatedRole[] = [
  'log',
  'registry',
  'minutes',
  'custody',
  'tariffs',
  'duties',
  'notes',
];

/** Which contract a constructor means by an interface. */
const INTERFACES: Readonly<Record<string, CreatedRole>> = {
  'contract ICustodyAnnex': 'annex',
  'contract IRecordLog': 'log',
  'contract ISectionRegistry': 'registry',
  'contract IMinutes': 'minutes',
  'contract ITariffSchedules': 'tariffs',
};

/** What a contract's constructor is given. */
export function constructorValue(
  { name, internalType = '' }: AbiParameter,
  founding: Founding,
  addresses: ByContract<string>,
  codeHashes: Partial<ByContract<string>>,
): unknown {
  const role = INTERFACES[internalType];
  if (role !== undefined) return addresses[role];
  switch (internalType) {
    case 'struct ISectionRegistry.SectionKeys[]':
      return founding.sections.map(sectionKeys);
    case 'struct IRecordLog.FoundingWriter[]':
      return [
        ...GROUPS.map((group) => ({
          writer: addresses[group],
          codeHash: codeHashes[group] ?? `0x${'00'.repeat(32)}`,
        })),
        // The last group, so that a network without one has the same groups.
        ...(founding.validators === undefined
          ? []
          : [{ writer: founding.validators.address, codeHash: founding.validators.codeHash }]),
      ];
    case 'bytes32':
      return sectionsToWord(founding.sections.map(({ code }) => code));
    default:
      throw new TypeError(`nothing to pass for ${name} (${internalType})`);
  }
}
