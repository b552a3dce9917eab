import { Form } from 'antd';
import type { IncidentCard } from '../../../api/views.ts';
import type { Level } from '../parts/levels.ts';
import { levelWords } from '../parts/levels.ts';
import { words } from '../words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { LevelField } from './level-field.tsx';
import { ReasonField } from './reason-field.tsx';

interface Values {
  level: Level;
  reason: string;
}

/** Confirms the level the program proposed, or sets another; either way with a reason. */
export function LevelDialog({ card, isOpen, onClose }: { card: IncidentCard; isOpen: boolean; onClose(): void }) {
  const [form] = Form.useForm<Values>();
  const level = Form.useWatch('level', form) ?? card.level;
  const isConfirming = card.awaitsConfirmation;
  const submitText = isConfirming && level === card.level ? words.dialogs.submitConfirm : words.dialogs.submitChange;
  return (
    <ActionDialog<Values>
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      title={`${isConfirming ? words.dialogs.confirm : words.dialogs.change}：${card.title}`}
      intro={isConfirming ? words.dialogs.confirmIntro : words.dialogs.changeIntro}
      submitText={submitText(levelWords(level))}
      initialValues={{ level: card.level, reason: '' }}
      toAction={(body) => ({ kind: 'level', incidentId: card.id, body })}
    >
      <LevelField proposed={isConfirming ? card.level : undefined} />
      <ReasonField hasFocus suggestions={level === card.level ? suggestions(card) : []} />
    </ActionDialog>
  );
}

function suggestions(card: IncidentCard): string[] {
  return card.reasons.map((reason) => `${reason.name}（${words.clock.article(reason.article)}）`);
}
