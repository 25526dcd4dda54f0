import { connectionOf } from '../../platform/connection.ts';
import { AuditEvent } from './audit-event.entity.ts';

export const AuditEventConnection = connectionOf(AuditEvent, 'AuditEvent', 'signed-in');
