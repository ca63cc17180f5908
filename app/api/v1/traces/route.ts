import { postTraces, putTraces } from '@/lib/ingest/traces-route';

export const POST = postTraces;

export const PUT = putTraces;
