import type { App } from './app.ts';
import { tellWebhooks } from './modules/integrations/fan-out.service.ts';
import { endTokensOfDisabled } from './modules/integrations/token-events.service.ts';
import { startDeliveries } from './modules/integrations/webhook-pump.ts';
import { endWithEvent, tellLogout } from './modules/sso/logout.jobs.ts';
import { guardEua } from './modules/eua/eua-guard.service.ts';
import { keepWaitingRoles } from './modules/eidm/keep-roles.job.ts';
import { sendPhoneCode } from './modules/factors/phone-code.service.ts';
import { makePhoneGateway, type PhoneGateway } from './modules/factors/phone/phone-gateway.ts';
import { sendMail } from './modules/notifications/mail.service.ts';
import { forgetDocuments, forgetProofings } from './modules/proofing/proofing.jobs.ts';
import { sendLetter } from './modules/proofing/letter.jobs.ts';
import { reconcileProofing } from './modules/proofing/proofing.service.ts';
import { followProofing, openDelay } from './modules/recovery/delay.jobs.ts';
import { mailRecovery } from './modules/recovery/recovery.jobs.ts';
import { forgetRegistrations } from './modules/registration/registration.jobs.ts';
import { keepPeriods } from './modules/access/contract-period.jobs.ts';
import { checkEligibility, lookThrough } from './modules/access/eligibility.jobs.ts';
import { tellHolders } from './modules/access/tell-holders.job.ts';
import { sendDigests } from './modules/status/digest.service.ts';
import { startStatusCalls } from './modules/status/status-call-pump.ts';
import { tellWebhooks as tellStatusWebhooks } from './modules/status/tell-webhooks.job.ts';
import { tellSubscribers } from './modules/status/tell.service.ts';
import { keepWindows } from './modules/status/maintenance.jobs.ts';
import { startProbes } from './modules/status/probe-pump.ts';
import { addJob, HELD_AT_LEAST_MS, releaseHeldJobs, startWorker, type Job } from './platform/jobs.ts';
import type { Mailer } from './platform/mailer.ts';
import { keepRetention } from './retention.ts';

/** Every job, by the name it is queued under. */
const jobsOf = (mailer: Mailer, gateway: PhoneGateway | null): Record<string, Job> => ({
  'mail:send': sendMail(mailer),
  'phone:send': sendPhoneCode(gateway),
  'proofing:reconcile': reconcileProofing,
  'proofing:letter': sendLetter,
  'proofing:forget': forgetProofings,
  'proofing:forget-documents': forgetDocuments,
  'registration:forget': forgetRegistrations,
  'recovery:mail': mailRecovery,
  'recovery:proofed': followProofing,
  'recovery:open': openDelay,
  'event:dispatch': dispatchEvents,
  'webhook:event': tellWebhooks,
  'token:event': endTokensOfDisabled,
  'sso:event': endWithEvent,
  'sso:logout': tellLogout,
  'eligibility:check': checkRoles,
  'eligibility:look-through': lookThrough,
  'contracts:period': keepPeriods,
  'status:clock': keepWindows,
  'status:tell': tellSubscribers,
  'status:tell-webhooks': tellStatusWebhooks,
  'status:digest': sendDigests,
  'status:tell-holders': tellHolders,
  'eua:guard': guardEua,
  'jobs:release': releaseHeldJobs,
  'retention:keep': keepRetention,
});

/** The jobs that are told of every event, each by itself, so that one that fails does not hold up another. */
const TOLD_OF_EVENTS: readonly string[] = ['webhook:event', 'sso:event', 'token:event'];

/** What somebody had in EIDM comes first, so that it is looked at with the rest. */
export const checkRoles: Job = async (ctx, payload) => {
  await keepWaitingRoles(ctx, String(payload['userId']));
  await checkEligibility(ctx, payload);
};

const dispatchEvents: Job = async (ctx, { eventIds }) => {
  for (const task of TOLD_OF_EVENTS) await addJob(ctx, task, { eventIds });
};

/** What is done by the clock, in UTC. */
const crontab = [
  '* * * * * jobs:release',
  '* * * * * status:clock',
  '7 * * * * status:digest',
  '47 10 * * * eua:guard',
  '17 * * * * registration:forget',
  '27 * * * * proofing:forget',
  // Before the next one, so that what a contract ends ends for that reason.
  '2 * * * * contracts:period',
  '47 * * * * eligibility:look-through',
  '*/10 * * * * proofing:forget-documents',
  '37 * * * * retention:keep',
].join('\n');

/** Starts this process's worker, and beside it the calls of webhooks and the checks of probes; `stop` waits for what is under way. */
export async function startJobs(app: App, mailer: Mailer): Promise<{ stop(): Promise<void> }> {
  const { phone } = app.config;
  const runner = await startWorker({
    url: app.databaseUrl,
    jobs: jobsOf(mailer, phone && makePhoneGateway(phone)),
    crontab,
    makeContext: (jobId) => app.makeContext('job', jobId),
    log: app.log,
  });
  // It may stand in the place of one that was killed.
  const ctx = app.makeContext('job');
  const runAt = new Date(ctx.now().getTime() + HELD_AT_LEAST_MS);
  await addJob(ctx, 'jobs:release', {}, { key: 'jobs:release', runAt });
  const deliveries = startDeliveries(() => app.makeContext('job'));
  const probes = startProbes(() => app.makeContext('job'));
  const statusCalls = startStatusCalls(() => app.makeContext('job'));
  return {
    async stop() {
      await Promise.all([runner.stop(), deliveries.stop(), probes.stop(), statusCalls.stop()]);
    },
  };
}
