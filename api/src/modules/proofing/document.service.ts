import type { AuditAction } from '@harp/domain/audit-actions.ts';
import { businessDaysAfter } from '@harp/domain/business-days.ts';
import { limits } from '@harp/domain/limits.ts';
import { parseOptionalLine } from '@harp/domain/parsed.ts';
import { areEnough, type DocumentKind } from '@harp/domain/proofing-documents.ts';
import { fileTypeFromBuffer } from 'file-type';
import { requireActor, type Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { keyOf, newId } from '../../platform/ids.ts';
import { decryptFor, encryptBytesFor, encryptFor } from '../../platform/person-keys.ts';
import { throttle } from '../../platform/throttle.ts';
import { inTransaction } from '../../platform/transaction.ts';
import { audit } from '../audit/audit.service.ts';
import { enqueueMail } from '../notifications/mail.service.ts';
import { DocumentsMissing, ProofingCaseClosed } from './document.errors.ts';
import { scanDocument } from './document-scan.ts';
import { ProofingCase, ProofingStage, ProofingStatus } from './proofing-case.entity.ts';
import { ProofingDocument, type DocumentMediaType } from './proofing-document.entity.ts';

/** Why a file was not taken; the site says it in the person's words. */
export type UploadRefusal =
  | 'NO_OPEN_CASE'
  | 'TOO_MANY'
  | 'EMPTY'
  | 'WRONG_TYPE'
  | 'INFECTED'
  | 'SCANNER_DOWN'
  | 'RATE_LIMITED';

const MEDIA_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'] satisfies DocumentMediaType[];
const { perCase, perHour, name: longestName } = limits.proofingDocument;

/** Whose documents they are: of somebody who is signed in, or who is on the way back in. */
export interface Holder {
  userId: string;
  forRecovery: boolean;
}

/** The one who is signed in. */
export const signedInHolder = (ctx: Context): Holder => ({ userId: requireActor(ctx).id, forRecovery: false });

/** The holder's case that people look at; locked to the end of the transaction. */
const lockMine = (ctx: Context, { userId, forRecovery }: Holder, caseId?: string): Promise<ProofingCase | null> =>
  ctx.db
    .createQueryBuilder(ProofingCase, 'c')
    .setLock('pessimistic_write')
    .where(`c.user_id = :userId and c.status = 'MANUAL_REVIEW' and (c.recovers is not null) = :forRecovery`, {
      userId,
      forRecovery,
    })
    .andWhere(caseId ? 'c.id = :caseId' : 'true', { caseId })
    .getOne();

/** Asked before the file is read, so that nobody sends ten megabytes for nothing. It counts the try. */
export const mayUpload = (context: Context, holder: Holder): Promise<UploadRefusal | null> =>
  inTransaction(context, async (ctx) => {
    const tooMany = await throttle(ctx, 'proofing.document', holder.userId, { max: perHour, minutes: 60 });
    if (tooMany) return 'RATE_LIMITED';
    return whyFull(ctx, await lockMine(ctx, holder));
  });

async function whyFull(ctx: Context, found: ProofingCase | null): Promise<UploadRefusal | null> {
  if (!found || found.stage !== ProofingStage.DOCUMENTS) return 'NO_OPEN_CASE';
  return (await ctx.db.countBy(ProofingDocument, { caseId: found.id })) >= perCase ? 'TOO_MANY' : null;
}

export interface Upload {
  kind: DocumentKind;
  name: string;
  content: Buffer;
}

/** Takes a file. What it is says its content, never its name; the scanner is asked before a transaction is open. */
export async function addDocument(
  context: Context,
  holder: Holder,
  { kind, name, content }: Upload,
): Promise<ProofingDocument | UploadRefusal> {
  if (content.length === 0) return 'EMPTY';
  const mediaType = (await fileTypeFromBuffer(content))?.mime ?? '';
  if (!MEDIA_TYPES.includes(mediaType)) return 'WRONG_TYPE';
  const scanned = await scanDocument(context, content);
  if (scanned === 'INFECTED') await noteInfected(context, holder, kind);
  if (scanned !== 'CLEAN') return scanned === 'INFECTED' ? 'INFECTED' : 'SCANNER_DOWN';
  return inTransaction(context, async (ctx) => {
    const found = await lockMine(ctx, holder);
    const full = await whyFull(ctx, found);
    if (full || !found) return full ?? 'NO_OPEN_CASE';
    const document = new ProofingDocument();
    const readName = parseOptionalLine(name, 'the name', longestName);
    Object.assign(document, {
      caseId: found.id,
      kind,
      mediaType,
      size: content.length,
      closedName: await encryptFor(
        ctx,
        found.userId,
        `proofing_document.name:${document.id}`,
        (readName.ok ? readName.value : null) ?? '',
      ),
      content: await encryptBytesFor(ctx, found.userId, `proofing_document.content:${document.id}`, content),
      uploadedAt: ctx.now(),
    });
    await ctx.db.insert(ProofingDocument, document);
    await tell(ctx, found, 'proofing.document-added', { kind, mediaType, size: content.length });
    return document;
  });
}

const noteInfected = (context: Context, { userId }: Holder, kind: DocumentKind): Promise<void> =>
  inTransaction(context, (ctx) =>
    audit(ctx, {
      action: 'proofing.document-refused',
      subjectId: userId,
      outcome: 'REFUSED',
      after: { kind, why: 'INFECTED' },
    }),
  );

const tell = (ctx: Context, found: ProofingCase, action: AuditAction, after: Record<string, unknown>): Promise<void> =>
  audit(ctx, { action, subjectId: found.userId, targetType: 'ProofingCase', targetId: found.id, after });

/** What the person called the file. */
export async function nameOf(ctx: Context, document: ProofingDocument): Promise<string> {
  const { userId } = await ctx.db.findOneByOrFail(ProofingCase, { id: document.caseId });
  return decryptFor(ctx, userId, `proofing_document.name:${document.id}`, document.closedName);
}

/** The documents of cases, in the order in which they came; for `loader`. */
export async function findDocuments(
  ctx: Context,
  caseIds: readonly string[],
): Promise<Map<string, ProofingDocument[]>> {
  const documents = await ctx.db
    .createQueryBuilder(ProofingDocument, 'd')
    .where('d.case_id = any(:caseIds)', { caseIds })
    .orderBy('d.uploaded_at', 'ASC')
    .addOrderBy('d.id', 'ASC')
    .getMany();
  return Map.groupBy(documents, ({ caseId }) => caseId);
}

/** Takes back a file that was not sent to the help desk yet. */
export async function removeDocument(
  ctx: Context,
  holder: Holder,
  globalDocumentId: string,
): Promise<ProofingCase | ProofingCaseClosed | NotFound> {
  const absent = new NotFound('that document', ['input', 'id']);
  const document = await ctx.db.findOneBy(ProofingDocument, {
    id: keyOf('ProofingDocument', globalDocumentId) ?? newId(),
  });
  const found = document && (await lockMine(ctx, holder, document.caseId));
  if (!found) return absent;
  if (found.stage !== ProofingStage.DOCUMENTS) return new ProofingCaseClosed();
  const { affected } = await ctx.db.delete(ProofingDocument, { id: document.id });
  if (affected === 0) return absent;
  await tell(ctx, found, 'proofing.document-removed', { kind: document.kind });
  return found;
}

/** Hands the case to the help desk. Its place in the line and its date count from now: what waits for the person holds up nobody. */
export async function sendDocuments(
  ctx: Context,
  holder: Holder,
  globalCaseId: string,
): Promise<ProofingCase | DocumentsMissing | ProofingCaseClosed | NotFound> {
  const id = keyOf('ProofingCase', globalCaseId) ?? newId();
  const mine = await ctx.db.findOneBy(ProofingCase, { id, userId: holder.userId });
  if (!mine) return new NotFound('that identity check', ['input', 'caseId']);
  const found = await lockMine(ctx, holder, id);
  if (!found) return new ProofingCaseClosed();
  if (found.stage !== ProofingStage.DOCUMENTS) return found;
  const documents = await ctx.db.findBy(ProofingDocument, { caseId: id });
  if (!areEnough(documents.map(({ kind }) => kind))) return new DocumentsMissing();
  const change = {
    stage: ProofingStage.EXAMINATION,
    documentsAt: ctx.now(),
    targetDate: businessDaysAfter(ctx.now(), limits.proofing.manualDays),
  };
  await ctx.db.update(ProofingCase, { id, status: ProofingStatus.MANUAL_REVIEW }, change);
  await tell(ctx, found, 'proofing.documents-sent', { count: documents.length, stage: change.stage });
  await enqueueMail(ctx, {
    to: ctx.config.helpDeskEmail,
    language: 'EN',
    template: 'manualProofingWaits',
    params: { reference: found.reference, target: change.targetDate, url: `${ctx.config.webAdminUrl}/cases` },
  });
  return Object.assign(found, change);
}
