import type { Context } from '../../platform/context.ts';
import { globalId, keyOf, newId } from '../../platform/ids.ts';
import { decryptBytesFor } from '../../platform/person-keys.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { ProofingDocument, type DocumentMediaType } from './proofing-document.entity.ts';
import { findCase, looked } from './review.service.ts';

const ENDINGS: Record<DocumentMediaType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

export interface OpenedDocument {
  mediaType: DocumentMediaType;
  /** Ours, not the person's: it goes into a header. */
  fileName: string;
  content: Buffer;
}

/** A document, opened for somebody at the help desk, who is on record before they have it. Null when there is none that they may see. */
export async function openDocument(context: Context, globalDocumentId: string): Promise<OpenedDocument | null> {
  const document = await context.db
    .createQueryBuilder(ProofingDocument, 'd')
    .addSelect('d.content')
    .where('d.id = :id', { id: keyOf('ProofingDocument', globalDocumentId) ?? newId() })
    .getOne();
  const found = document && (await findCase(context, globalId('ProofingCase', document.caseId)));
  if (!found) return null;
  const { id, kind, mediaType, content } = document;
  await inTransaction(context, (ctx) => audit(ctx, looked(found, 'proofing.document-read', { kind })));
  return {
    mediaType,
    fileName: `${found.reference}-${kind.toLowerCase().replaceAll('_', '-')}.${ENDINGS[mediaType]}`,
    content: await decryptBytesFor(context, found.userId, `proofing_document.content:${id}`, content),
  };
}
