import { ApiError } from '@/lib/http/api-error';

export function noSuchJob(): ApiError {
  return new ApiError('not_found', 'There is no such job. GET /api/jobs lists all.');
}

export function hasEndedAlready(): ApiError {
  return new ApiError('conflict', 'This job has ended. Retry asks again for what failed.');
}

export function endedForGood(): ApiError {
  return new ApiError(
    'conflict',
    'This job has ended for good: its file is not kept. Import the file again; what is held stays as it is.',
  );
}
