// What the API gives of wording, publishing, guidance, media, the leaders' board and partners (A15, A19, A21–A23, A27).
import { z } from '@hono/zod-openapi';
import {
  BoardMessage,
  Guidance,
  Level,
  MediaRequest,
  Partner,
  Publication,
  ReviewerRole,
  Spokesperson,
  SyncEntry,
  Wording,
} from '../model/index.ts';

const choice = z.object({ id: z.string(), name: z.string() });

/** What is said outside about one incident, and what still stands in the way. */
export const PublishingView = z.object({
  level: Level,
  isOpen: z.boolean(),
  /** Which three-sync form is owed before something is published. */
  syncForm: z.enum(['full', 'light']).nullable(),
  syncMissing: z.array(z.string()),
  syncHistory: z.array(SyncEntry),
  /** Newest first. */
  wordings: z.array(Wording),
  currentNo: z.number().int().nullable(),
  publications: z.array(Publication),
  reviewers: z.array(z.object({ role: ReviewerRole, name: z.string() })),
  guidance: z.array(Guidance.extend({ missing: z.array(z.string()) })),
  mediaRequests: z.array(MediaRequest.extend({ takesGuidance: z.boolean(), missing: z.array(z.string()) })),
  spokesperson: Spokesperson.nullable(),
  /** Those among its carriers first. */
  partners: z.array(Partner.extend({ isCarrier: z.boolean() })),
  /** To choose from. */
  departments: z.array(choice),
  commentators: z.array(choice),
  speakers: z.array(choice),
  netAdmin: z.string(),
});
export type PublishingView = z.infer<typeof PublishingView>;

/** A commentator's own assignments (A22). */
export const OwnGuidanceView = z.object({
  tasks: z.array(
    Guidance.extend({
      incidentTitle: z.string(),
      /** Empty: the commentator may act and report. */
      missing: z.array(z.string()),
      wording: z.string().nullable(),
    }),
  ),
});
export type OwnGuidanceView = z.infer<typeof OwnGuidanceView>;

/** Messages of the leaders' board (A19), newest first. */
export const BoardView = z.object({
  messages: z.array(BoardMessage),
  /** Limits in force, minutes. */
  withinMins: z.number().int(),
});
export type BoardView = z.infer<typeof BoardView>;

/** The register of higher media and key sites (A27). */
export const PartnersView = z.object({ partners: z.array(Partner) });
export type PartnersView = z.infer<typeof PartnersView>;

export {
  BoardMessage as BoardMessageView,
  Guidance as GuidanceView,
  MediaRequest as MediaRequestView,
  Partner as PartnerView,
  Publication as PublicationView,
  Spokesperson as SpokespersonView,
  Wording as WordingView,
};
