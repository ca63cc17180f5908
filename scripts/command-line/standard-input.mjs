import { UsageError } from './failures.mjs';

/** An object of JSON on standard input. @returns {Promise<Record<string, unknown>>} */
export async function readStandardInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  try {
    const value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below.
  }
  throw new UsageError('standard input is no JSON object.');
}
