import type { Finding } from '@acta/indexer';
import type { Context } from '../context.ts';
import { noteContent } from './note-content.ts';

/** A finding with what was said in it, in each answer and in each disposition. */
export async function findingView({ section }: Context, finding: Finding) {
  const withContent = async <T extends { readonly document: string }>(said: T) => ({
    ...said,
    content: await noteContent(section, said.document),
  });
  return {
    ...(await withContent(finding)),
    sections: await Promise.all(
      finding.sections.map(async ({ answers, disposition, ...side }) => ({
        ...side,
        answers: await Promise.all(answers.map(withContent)),
        ...(disposition && { disposition: await withContent(disposition) }),
      })),
    ),
  };
}
