"""Whether a scenario hangs together: what single entries cannot tell.

Each module looks at one subject and adds to the collector of problems; none stops another.
"""

from collections.abc import Callable

from simulator.scenario.check.calendars import check_calendars
from simulator.scenario.check.channels import check_channels
from simulator.scenario.check.contacts import check_contacts
from simulator.scenario.check.forms import check_forms
from simulator.scenario.check.ids import check_ids
from simulator.scenario.check.incidents import check_incidents
from simulator.scenario.check.knowledge import check_knowledge
from simulator.scenario.check.limits import check_limits
from simulator.scenario.check.lines import check_lines
from simulator.scenario.check.offices import check_offices
from simulator.scenario.check.patience import check_patience
from simulator.scenario.check.play import check_play
from simulator.scenario.check.policies import check_policies
from simulator.scenario.check.promises import check_promises
from simulator.scenario.check.redirects import check_redirects
from simulator.scenario.check.references import check_references
from simulator.scenario.check.relays import check_relays
from simulator.scenario.check.results import check_results
from simulator.scenario.check.times import check_times
from simulator.scenario.check.usage import check_usage
from simulator.scenario.compile.scenario import Lowered

CHECKS: tuple[Callable[[Lowered], None], ...] = (
    check_ids,
    check_references,
    check_limits,
    check_offices,
    check_calendars,
    check_channels,
    check_lines,
    check_relays,
    check_incidents,
    check_knowledge,
    check_forms,
    check_play,
    check_policies,
    check_contacts,
    check_patience,
    check_redirects,
    check_promises,
    check_results,
    check_times,
    check_usage,
)


def check_scenario(lowered: Lowered) -> None:
    """Add what is wrong to the collector of the scenario's problems."""
    for check in CHECKS:
        check(lowered)
