import { limits } from '@harp/domain/limits.ts';
import type { DocumentKind } from '@harp/domain/proofing-documents.ts';

/** Why a file was not taken; the words for each stand in the key files. */
export const UPLOAD_PROBLEMS = [
  'EMPTY',
  'TOO_LARGE',
  'TOO_MANY',
  'WRONG_TYPE',
  'INFECTED',
  'NO_OPEN_CASE',
  'RATE_LIMITED',
  'SCANNER_DOWN',
  'UNAUTHENTICATED',
] as const;
export type UploadProblem = (typeof UPLOAD_PROBLEMS)[number] | 'FAILED';

/** Where it goes: to one's own case, or to the one on the way back in. */
export type UploadPath = '/proofing/documents' | '/recovery/documents';

/** Sends one file to the person's case. Null when it was taken. What is plainly wrong is not sent. */
export function uploadDocument(
  path: UploadPath,
  kind: DocumentKind,
  file: File,
  onProgress: (part: number) => void,
): Promise<UploadProblem | null> {
  if (file.size === 0) return Promise.resolve('EMPTY');
  if (file.size > limits.proofingDocument.bytes) return Promise.resolve('TOO_LARGE');
  // fetch does not tell how much of a body has gone.
  const request = new XMLHttpRequest();
  return new Promise((done) => {
    request.open('POST', `${path}?kind=${kind}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => done(request.status === 201 ? null : problemOf(request.response));
    request.onerror = () => done('FAILED');
    request.send(file);
  });
}

function problemOf(answer: unknown): UploadProblem {
  const code = (answer as { code?: string } | null)?.code;
  return UPLOAD_PROBLEMS.find((one) => one === code) ?? 'FAILED';
}
