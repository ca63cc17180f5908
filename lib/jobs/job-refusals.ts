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
    'This job has ended for good and keeps no file. Import the file again, one of the watch folder by moving it back there; what is held stays as it is.',
  );
}
