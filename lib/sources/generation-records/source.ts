import type { FileSource } from '@/lib/sources/source';
import { JSON_BEGINNING } from './json-beginning';
import { readGenerationRecords } from './read';

const JSON_NAME = /\.(?:json|jsonl|ndjson)$/i;

/** OpenRouter's generation records as JSON or JSONL, as `GET /generation` or the Logs page give them. */
export const generationRecords = {
  name: 'generation_records',
  label: 'Generation records',
  sniff(head, { contentType, fileName }) {
    if (head.trim() === '') return 0;
    if (JSON_BEGINNING.test(head)) return 0.8;
    return contentType?.includes('json') || JSON_NAME.test(fileName ?? '') ? 0.4 : 0;
  },
  read: readGenerationRecords,
} as const satisfies FileSource;
