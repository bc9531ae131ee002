import type { Http } from '@acta/sdk';
import type { Secrets } from './secrets.ts';

/** Captures one event of which every name is a word of its own; its job, and the IDs of all events. */
export async function captureMarked(
  http: Http,
  secrets: Secrets,
): Promise<{ capture: string; events: string[] }> {
  const word = (what: string) => secrets.word(what).toLowerCase();
  const response = await fetch(`${http.base}/epcis/capture`, {
    method: 'POST',
    headers: {
      'content-type': 'application/ld+json',
      authorization: `Bearer ${http.token}`,
    },
    body: JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: new Date().toISOString(),
      epcisBody: {
        eventList: [
          {
            type: 'ObjectEvent',
            eventTime: new Date(Date.now() - 1_000).toISOString(),
            eventTimeZoneOffset: '+00:00',
            action: 'OBSERVE',
            bizStep: 'inspecting',
            epcList: [
              `https://id.gs1.org/01/09506000134352/21/${secrets.word('serial').slice(0, 14)}`,
            ],
            readPoint: { id: `https://example.com/gates/${word('read point')}` },
            bizLocation: { id: `https://example.com/yards/${word('business location')}` },
            bizTransactionList: [
              { type: 'po', bizTransaction: `https://example.com/po/${word('purchase order')}` },
            ],
          },
        ],
      },
    }),
  });
  const job = (await response.json()) as { captureID: string; success: boolean };
  if (!job.success) throw new Error(`the capture failed: ${JSON.stringify(job)}`);
  const found = await http.get<{
    epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string }[] } } };
  }>('/epcis/events');
  const { eventList } = found.epcisBody.queryResults.resultsBody;
  return {
    capture: job.captureID,
    events: eventList.map(({ eventID }) => encodeURIComponent(eventID)),
  };
}
