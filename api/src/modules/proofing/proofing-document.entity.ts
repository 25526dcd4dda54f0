import { proofingDocuments, type DocumentKind } from '@harp/domain/proofing-documents.ts';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Allow } from '../../platform/allow.ts';
import { Node } from '../../platform/node.ts';

export const documentKinds = Object.fromEntries(Object.keys(proofingDocuments).map((kind) => [kind, kind])) as Record<
  DocumentKind,
  DocumentKind
>;

registerEnumType(documentKinds, {
  name: 'ProofingDocumentKind',
  description: 'What a document is.',
  valuesConfig: {
    DRIVERS_LICENSE: { description: 'A driver’s license or state ID card: a photo.' },
    PASSPORT: { description: 'A passport or passport card: a photo.' },
    RESIDENT_CARD: { description: 'A permanent resident card: a photo.' },
    MILITARY_ID: { description: 'An ID card of the military or a federal agency: a photo.' },
    UTILITY_BILL: { description: 'A bill for power, water, gas or phone: an address.' },
    BANK_STATEMENT: { description: 'A statement of a bank or card: an address.' },
    LEASE: { description: 'A lease or mortgage: an address.' },
    GOVERNMENT_LETTER: { description: 'A letter of an office of the government: an address.' },
  },
});

export type DocumentMediaType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** A file by which somebody shows who they are. It is seen in its case only, and deleted after the decision. */
@Allow('password-level', 'any-token')
@ObjectType({ implements: Node, description: 'A file by which somebody shows who they are.' })
@Entity('proofing_document')
export class ProofingDocument extends Node {
  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Field(() => documentKinds, { description: 'What it is.' })
  @Column({ type: 'text', name: 'kind' })
  kind!: DocumentKind;

  @Field(() => String, { description: 'application/pdf, image/jpeg or image/png, by its content.' })
  @Column({ type: 'text', name: 'media_type' })
  mediaType!: DocumentMediaType;

  @Field(() => Int, { description: 'How large it is, in bytes.' })
  @Column({ type: 'integer', name: 'size' })
  size!: number;

  /** Closed under the person's key: what people call their files names them. */
  @Column({ type: 'text', name: 'name' })
  closedName!: string;

  /** Closed under the person's key; read by itself only. */
  @Column({ type: 'bytea', name: 'content', select: false })
  content!: Buffer;

  @Field(() => Date, { description: 'When it was uploaded.' })
  @Column({ type: 'timestamptz', name: 'uploaded_at' })
  uploadedAt!: Date;
}
