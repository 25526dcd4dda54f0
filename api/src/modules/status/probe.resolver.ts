import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Allow } from '../../platform/allow.ts';
import type { Context } from '../../platform/context.ts';
import { follow } from '../../platform/follow.ts';
import { loader } from '../../platform/loader.ts';
import { STATUS_TOPIC } from './derive.service.ts';
import { findIncidents } from './notice-lookup.service.ts';
import { Incident } from './notice.entity.ts';
import { PROPOSALS_TOPIC } from './probe-finding.service.ts';
import { findProbes, openProposals, probesOf, timesKey, timesOf } from './probe-lookup.service.ts';
import { acceptProposal, declineProposal, dismissProposal, readyWords } from './probe-proposal.service.ts';
import { Probe, ProbeProposal } from './probe.entity.ts';
import { deleteProbe, keepProbe, runProbeNow } from './probe.service.ts';
import {
  AcceptProposalInput,
  AcceptProposalResult,
  DeclineProposalInput,
  DeclineProposalResult,
  DeleteProbeResult,
  DismissProposalResult,
  KeepProbeInput,
  KeepProbeResult,
  ProbeInput,
  ResponseTime,
  RunProbeResult,
} from './probe.types.ts';
import { Service } from './service.entity.ts';
import { findServices } from './status.service.ts';

const WHICH = { description: 'Which.' };

@Resolver(() => Service)
export class ServiceProbesResolver {
  @Allow('status:manage')
  @FieldResolver(() => [Probe], { description: 'HARP’s own looks at it (10 at most).' })
  async probes(@Root() { id }: Service, @Ctx() ctx: Context): Promise<Probe[]> {
    return (await loader(ctx, probesOf).load(id)) ?? [];
  }

  @Allow('status:manage')
  @FieldResolver(() => [ResponseTime], {
    description:
      'How fast it answered its probes, an entry an hour, the oldest first; hours without a check are left out.',
  })
  async responseTimes(
    @Root() { id }: Service,
    @Arg('hours', () => Int, { defaultValue: 24, description: 'How far back: 1–168.' }) hours: number,
    @Ctx() ctx: Context,
  ): Promise<ResponseTime[]> {
    return (await loader(ctx, timesOf).load(timesKey(id, hours))) ?? [];
  }
}

@Resolver(() => Probe)
export class ProbeResolver {
  @Allow('status:manage')
  @FieldResolver(() => Service, { nullable: true, description: 'What it looks at.' })
  service(@Root() { serviceId }: Probe, @Ctx() ctx: Context): Promise<Service | null> {
    return loader(ctx, findServices).load(serviceId);
  }

  @Allow('status:manage')
  @Mutation(() => KeepProbeResult, { description: 'Adds a probe, or changes one: it then looks anew.' })
  keepProbe(
    @Arg('input', () => KeepProbeInput, { description: 'The probe.' }) input: KeepProbeInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return keepProbe(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => DeleteProbeResult, {
    description: 'Deletes a probe; what it measured stays. Those of HARP itself can only rest.',
  })
  deleteProbe(@Arg('input', () => ProbeInput, WHICH) input: ProbeInput, @Ctx() ctx: Context): Promise<object> {
    return deleteProbe(ctx, input.id);
  }

  @Allow('status:manage')
  @Mutation(() => RunProbeResult, {
    description: 'Lets a probe look within the next seconds; ask it then what it saw.',
  })
  runProbeNow(@Arg('input', () => ProbeInput, WHICH) input: ProbeInput, @Ctx() ctx: Context): Promise<object> {
    return runProbeNow(ctx, input.id);
  }
}

@Resolver(() => ProbeProposal)
export class ProbeProposalResolver {
  @Allow('status:manage')
  @Query(() => [ProbeProposal], {
    description: 'What probes propose and nobody has decided, the newest first; one a probe at most.',
  })
  probeProposals(@Ctx() ctx: Context): Promise<ProbeProposal[]> {
    return openProposals(ctx);
  }

  @Allow('status:manage')
  @Subscription(() => [ProbeProposal], {
    description: 'What probes propose and nobody has decided: as it is now, then whenever that may have changed.',
    // What ends an incident ends the proposal to end it.
    subscribe: follow({ topics: [PROPOSALS_TOPIC, STATUS_TOPIC], read: openProposals }),
  })
  probeProposalsChanged(@Root() proposals: ProbeProposal[]): ProbeProposal[] {
    return proposals;
  }

  @Allow('status:manage')
  @FieldResolver(() => Service, { nullable: true, description: 'The service.' })
  service(@Root() { serviceId }: ProbeProposal, @Ctx() ctx: Context): Promise<Service | null> {
    return loader(ctx, findServices).load(serviceId);
  }

  @Allow('status:manage')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The title that is published when nothing else is said; null where an incident ends, which has one.',
  })
  async title(@Root() proposal: ProbeProposal, @Ctx() ctx: Context): Promise<string | null> {
    const service = await loader(ctx, findServices).load(proposal.serviceId);
    return readyWords(proposal, service?.name ?? '').title;
  }

  @Allow('status:manage')
  @FieldResolver(() => String, { description: 'The text that is published when nothing else is said.' })
  body(@Root() proposal: ProbeProposal): string {
    return readyWords(proposal, '').body;
  }

  @Allow('status:manage')
  @FieldResolver(() => Probe, { nullable: true, description: 'The probe; null when it was deleted.' })
  probe(@Root() { probeId }: ProbeProposal, @Ctx() ctx: Context): Promise<Probe | null> {
    return loader(ctx, findProbes).load(probeId);
  }

  @Allow('status:manage')
  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The incident that came of it, or that is over by it; null while there is none.',
  })
  async incident(@Root() { incidentId }: ProbeProposal, @Ctx() ctx: Context): Promise<Incident | null> {
    return incidentId === null ? null : loader(ctx, findIncidents).load(incidentId);
  }

  @Allow('status:manage')
  @Mutation(() => AcceptProposalResult, {
    description: 'Says to the public what a probe proposes: declares an incident, or resolves the one it proposed.',
  })
  acceptProposal(
    @Arg('input', () => AcceptProposalInput, { description: 'The proposal.' }) input: AcceptProposalInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return acceptProposal(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => DeclineProposalResult, {
    description: 'Puts a proposal away, and says why; the probe proposes again only when it was well in between.',
  })
  declineProposal(
    @Arg('input', () => DeclineProposalInput, { description: 'The proposal, and why.' }) input: DeclineProposalInput,
    @Ctx() ctx: Context,
  ): Promise<object> {
    return declineProposal(ctx, input);
  }

  @Allow('status:manage')
  @Mutation(() => DismissProposalResult, {
    description: 'Puts a proposal away; the probe proposes again only when it was well in between.',
    deprecationReason: '2026-11-27: declineProposal says why.',
  })
  dismissProposal(@Arg('input', () => ProbeInput, WHICH) input: ProbeInput, @Ctx() ctx: Context): Promise<object> {
    return dismissProposal(ctx, input.id);
  }
}
