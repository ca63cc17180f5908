import { fetchFromServer, patientFetch } from '@/components/ui/server-return';

/** What only reads waits for a server that is away; what writes says so at once. @throws Error with the sentence that the server gave */
export async function send<Data = unknown>(
  method: string,
  path: string,
  body?: object,
): Promise<Data> {
  const response = await (method === 'GET' ? patientFetch : fetchFromServer)(path, {
    method,
    ...(body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {}),
  }).catch(() => {
    throw new Error('Genledger could not be reached. Is it still running?');
  });
  const answer: { data?: Data; error?: { message?: string } } | null = await response
    .json()
    .catch(() => null);
  if (response.ok && answer) return answer.data as Data;
  throw new Error(answer?.error?.message ?? 'The server could not do that. Try again.');
}
