import { SingleKeysSwitch } from '@/components/commands/single-keys-switch';
import { Panel } from '@/components/ui/panel';

export function KeysSection() {
  return (
    <Panel title="Keys" subtitle="Kept in this browser only; ? lists them all">
      <SingleKeysSwitch />
    </Panel>
  );
}
