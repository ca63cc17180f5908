import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const execute = promisify(execFile);
const PORT = '54329';
/** What the questions of the bench read; PostgreSQL gets no more than that to carry. */
const COLUMNS =
  'id, created_at, model, provider_name, usage, cache_discount, upstream_inference_cost, is_byok, native_tokens_prompt, native_tokens_completion, native_tokens_cached, native_tokens_reasoning, latency, generation_time, cancelled, finish_reason, external_user, app_name, api_key_name';
const TABLE = `CREATE TABLE generations (id text, created_at timestamptz, model text, provider_name text,
  usage numeric(18,12), cache_discount numeric(18,12), upstream_inference_cost numeric(18,12), is_byok boolean,
  native_tokens_prompt bigint, native_tokens_completion bigint, native_tokens_cached bigint,
  native_tokens_reasoning bigint, latency double precision, generation_time double precision,
  cancelled boolean, finish_reason text, external_user text, app_name text, api_key_name text)`;
const INDEXES = [
  'CREATE INDEX ON generations (created_at)',
  'CREATE INDEX ON generations (external_user, created_at)',
  'CREATE INDEX ON generations (model, created_at)',
  'CREATE UNIQUE INDEX ON generations (id)',
];

export interface Postgres {
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A PostgreSQL of Debian's package, started for the bench with the same rows and sensible indexes
 * and settings; null (and a line that says so) where it is not installed.
 */
export async function openPostgres(source: string, size: string): Promise<Postgres | null> {
  const bin = findBinaries();
  if (bin === null) {
    console.log('PostgreSQL is not installed (Debian: apt-get install postgresql-15): left out.');
    return null;
  }
  const folder = join(dirname(source), `postgres-${size}`);
  const asOwner = (program: string, ...args: string[]) =>
    process.getuid?.() === 0
      ? execute('runuser', ['-u', 'postgres', '--', join(bin, program), ...args], {
          maxBuffer: 1e9,
        })
      : execute(join(bin, program), args, { maxBuffer: 1e9 });
  const sql = (text: string) =>
    asOwner(
      'psql',
      '-h',
      '/tmp',
      '-p',
      PORT,
      '-d',
      'postgres',
      '-qAtX',
      '-v',
      'ON_ERROR_STOP=1',
      '-c',
      text,
    );
  const fresh = !existsSync(join(folder, 'ready'));
  if (fresh) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.getuid?.() === 0) await execute('chown', ['postgres', folder]);
    await asOwner('initdb', '-D', join(folder, 'data'), '--no-sync', '-E', 'UTF8', '--locale=C');
  }
  const settings =
    '-c shared_buffers=4GB -c work_mem=256MB -c max_parallel_workers_per_gather=2 -c effective_cache_size=12GB -c maintenance_work_mem=1GB -c max_wal_size=8GB -c timezone=UTC -c listen_addresses= -c unix_socket_directories=/tmp';
  await asOwner(
    'pg_ctl',
    '-D',
    join(folder, 'data'),
    '-w',
    '-t',
    '60',
    '-l',
    join(folder, 'log'),
    '-o',
    `-p ${PORT} ${settings}`,
    'start',
  );
  if (fresh) {
    const startedAt = performance.now();
    const csv = join(folder, 'rows.csv');
    await exportRows(source, csv);
    await execute('chmod', ['a+r', csv]);
    await sql(TABLE);
    await sql(`COPY generations (${COLUMNS}) FROM '${csv}' (FORMAT csv)`);
    for (const index of INDEXES) await sql(index);
    await sql('ANALYZE generations');
    rmSync(csv);
    mkdirSync(join(folder, 'ready'));
    console.log(
      `PostgreSQL loaded and indexed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    );
  }
  return {
    run: async (text) => {
      await sql(text);
    },
    close: async () => {
      await asOwner('pg_ctl', '-D', join(folder, 'data'), '-m', 'fast', 'stop');
    },
  };
}

function findBinaries(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions[0] === undefined ? null : join(root, versions[0], 'bin');
}

async function exportRows(source: string, target: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`ATTACH '${source}' AS source (READ_ONLY)`);
  await connection.run(
    `COPY (SELECT ${COLUMNS} FROM source.generations WHERE created_at < '2026-11-01') TO '${target}' (FORMAT csv, HEADER false)`,
  );
  connection.closeSync();
  instance.closeSync();
}
