import { noise, SmallDisk } from './small-disk';
import { SoakedServer } from './soaked-server';

export interface FullDiskFigures {
  readonly acknowledged: number;
  readonly refused: number;
  readonly reads: number;
  readonly failedReads: number;
  readonly lost: number;
  readonly healedWrites: number;
  readonly restarts: number;
}

const SIZE_MIB = 144;
const ROWS = 2_000;

/**
 * T9: a disk that fills up under a running server. Writes are refused with 507, reads go on, and
 * once there is room again writes go on too, without a restart. Needs the right to mount.
 */
export async function fullDisk(): Promise<{ figures: FullDiskFigures; complaints: string[] }> {
  const disk = new SmallDisk(SIZE_MIB);
  const data = disk.path;
  const server = new SoakedServer({ PORT: '0', GENLEDGER_DATA: data });
  const complaints: string[] = [];
  const acknowledged: string[] = [];
  let refused = 0;
  let reads = 0;
  let failedReads = 0;
  let healedWrites = 0;
  const read = async () => {
    reads += 1;
    const answer = await server.fetch('/api/v1/generations/query', {
      method: 'POST',
      body: '{}',
      headers: JSON_TYPE,
    });
    if (!answer.ok) failedReads += 1;
  };
  const write = async (file: number) => {
    const response = await server.fetch('/api/imports', { method: 'POST', body: csv(file) });
    const text = await response.text();
    if (response.ok) acknowledged.push(...idsOf(file));
    else {
      refused += 1;
      const envelope = JSON.parse(text).error ?? {};
      if (response.status !== 507 || !/disk/.test(envelope.message)) {
        complaints.push(`a refused write answered ${response.status} ${text.slice(0, 200)}`);
      }
    }
    return response.ok;
  };
  try {
    await server.start();
    let file = 0;
    for (; file < 5; file += 1) await write(file);
    // Somebody else fills the disk, to the last byte.
    disk.fill();
    for (let tries = 0; tries < 10; tries += 1, file += 1) {
      await write(file);
      await read();
    }
    disk.makeRoom();
    await new Promise((end) => setTimeout(end, 500));
    for (let tries = 0; tries < 5; tries += 1, file += 1) {
      if (await write(file)) healedWrites += 1;
      await read();
    }
    // Room for some, so that the ledger itself meets the end of the disk.
    for (let tries = 0; tries < 400 && refused < 15; tries += 1, file += 1) {
      if (!(await write(file))) await read();
    }
    disk.resize(4 * SIZE_MIB);
    await new Promise((end) => setTimeout(end, 500));
    if (await write(file)) healedWrites += 1;
    const held = new Set(await server.ids());
    const lost = acknowledged.filter((id) => !held.has(id)).length;
    const figures = {
      acknowledged: acknowledged.length,
      refused,
      reads,
      failedReads,
      lost,
      healedWrites,
      restarts: server.starts - 1,
    };
    if (refused === 0) complaints.push('the disk was never full');
    if (failedReads > 0) complaints.push(`${failedReads} reads failed`);
    if (lost > 0) complaints.push(`${lost} acknowledged rows are lost`);
    if (healedWrites < 6)
      complaints.push(`only ${healedWrites} of 6 writes went on after there was room`);
    return { figures, complaints };
  } finally {
    await server.stop();
    disk.remove();
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

function idsOf(file: number): string[] {
  return Array.from({ length: ROWS }, (_, row) => {
    const second = 1_781_000_000 + file * ROWS + row;
    return `gen-${second}-Disk${String(row).padStart(16, '0')}`;
  });
}

function csv(file: number): string {
  const rows = idsOf(file).map(
    (id, row) => `${id},2026-06-09 10:13:20.123,0.1,acme/tern,${noise(file * ROWS + row)}\n`,
  );
  return `generation_id,created_at,cost_total,model_permaslug,user\n${rows.join('')}`;
}
