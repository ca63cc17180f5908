import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '@/lib/http/testing/test-server';
import { POST } from '../../route';
import { GET } from './route';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const HEADER = 'generation_id,created_at,cost_total,model_permaslug\n';

const rejectionsOf = (id: string) =>
  server.call(GET, `/api/imports/${id}/rejections`, { params: { id } });

test('every rejected row of an import is downloaded, not only those that the answer lists', async () => {
  const body = `${HEADER}${'=oops,,1,m\n'.repeat(12_345)}`;
  const address = '/api/imports?file_name=my%20"file".csv';
  const answer = await server.call(POST, address, { method: 'POST', body });
  const { data } = JSON.parse(answer.text);
  expect(data).toMatchObject({ rejected: 12_345 });
  expect(data.rejections).toHaveLength(1_000);
  const response = await rejectionsOf(data.id);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe(
    'attachment; filename="rejected-my_file_.csv.csv"',
  );
  const rows: { line: string; reason: string }[] = parse(response.text, { columns: true });
  expect(rows.map(({ line }) => Number(line))).toEqual(
    Array.from({ length: 12_345 }, (_, index) => index + 2),
  );
  expect(rows[0]?.reason).toContain('is not a generation ID');
});

test('an import that is not there is told of as such', async () => {
  const response = await rejectionsOf('imp_none');
  expect(response.status).toBe(404);
});
