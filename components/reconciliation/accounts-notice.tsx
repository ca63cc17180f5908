import { Notice } from '@/components/ui/notice';
import type { CoverageView } from '@/lib/reconciliation/coverage-view';
import { AddManagementKey } from './add-management-key';

/** What the comparison leaves out: without it the ledger would seem to hold more than there is. */
export function AccountsNotice({ accounts }: { accounts: CoverageView['accounts'] }) {
  const { compared, left } = accounts;
  if (compared === 0 || left === 0) return null;
  const isOne = left === 1;
  return (
    <Notice
      title={
        isOne
          ? 'One account that feeds this ledger is not compared'
          : `${left} accounts that feed this ledger are not compared`
      }
      action={<AddManagementKey />}
    >
      {isOne ? 'It has' : 'They have'} ordinary keys here only, and OpenRouter tells its daily sums
      to management keys. What {isOne ? 'it' : 'they'} brought is held all the same, so a day may
      show more than is reported.
    </Notice>
  );
}
