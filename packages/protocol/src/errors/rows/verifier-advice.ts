/** What a person may do about a check that did not pass. */
export const DISTRUST = {
  doEn: 'Do not rely on the file; ask a section for the evidence again.',
  doEs: 'No confíe en el archivo; pida la evidencia de nuevo a una sección.',
} as const;
export const ASK = {
  doEn: 'Ask a section for the evidence again, with the missing part.',
  doEs: 'Pida la evidencia de nuevo a una sección, con la parte que falta.',
} as const;
export const NEWER = {
  doEn: 'Verify the file with a newer program.',
  doEs: 'Verifique el archivo con un programa más nuevo.',
} as const;
export const TRUST = {
  doEn: 'Get the trust file of this ledger from a section or from its gazette.',
  doEs: 'Obtenga el archivo de confianza de este registro de una sección o de su gaceta.',
} as const;
export const RENEW = {
  doEn: 'Have the evidence renewed: a section leads it into a later state of the log.',
  doEs: 'Haga renovar la evidencia: una sección la lleva a un estado posterior de la bitácora.',
} as const;
export const DISCLOSE = {
  doEn: 'Ask whoever holds the document to disclose the fields that are needed.',
  doEs: 'Pida a quien tenga el documento que revele los campos necesarios.',
} as const;
export const EARLIER = {
  doEn: 'See the first check that did not pass.',
  doEs: 'Vea la primera comprobación que no resultó.',
} as const;
export const NOTHING = {
  doEn: 'Nothing: that is how it stands.',
  doEs: 'Nada: así están las cosas.',
} as const;
