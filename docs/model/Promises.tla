------------------------------ MODULE Promises ------------------------------
(* What must hold whatever happens. P1 to P10 are the promises of the product, I1 to I17 their exact forms. *)
EXTENDS Pump

----------------------------------------------------------------------------
(* In every state *)

(* I1, P2: a sequence takes effect at most once, reboots and lost memory included. *)
AtMostOnce == \A s \in Sequences : witness.applied[s] <= 1

(* I2, P3: nothing takes effect without a committed intent, or a journalled STOP on a sequence reserved by one. *)
WriteAhead ==
  \A s \in Sequences : witness.applied[s] > 0 =>
    \/ Intent(s).status # "NONE"
    \/ \E j \in journal : j.sequence = s /\ s > 1 /\ Intent(s - 1).status # "NONE"
                          /\ Intent(s - 1).command.epoch = j.command.epoch

(* I3, P3: what was declared void never takes effect, before or after. *)
VoidNeverRuns == \A s \in Sequences : Intent(s).status = "VOID" => witness.applied[s] = 0

(* I3, P10: what is recorded as refused never took effect and never will. *)
RefusedIsTrue == \A s \in Sequences : Intent(s).status = "REFUSED" => witness.applied[s] = 0

(* I4: what is recorded as applied was applied. *)
AckedIsTrue ==
  \A s \in Sequences : Intent(s).status = "APPLIED" /\ Intent(s).command.kind # "BARRIER" => witness.applied[s] > 0

(* I5: at most one open dose command. *)
OneOpenDose == Cardinality(OpenDoses) <= 1

(* I6, P8: the pump never runs faster than the database holds possible. Folded over the intents in their order:
   prog is the highest rate that may be set, flow the highest that may run. *)
RECURSIVE UpperBound(_, _, _)
UpperBound(s, prog, flow) ==
  IF s > MaxSequence THEN flow ELSE
  LET status == Intent(s).status  kind == Intent(s).command.kind  rate == Intent(s).command.order IN
  CASE status = "OPEN" /\ kind \in {"START", "TITRATE"} -> UpperBound(s + 1, Higher(prog, rate), Higher(flow, rate))
    [] status = "OPEN" /\ kind = "RESUME" -> UpperBound(s + 1, prog, Higher(flow, prog))
    [] status = "APPLIED" /\ kind \in {"START", "TITRATE"} -> UpperBound(s + 1, rate, rate)
    [] status = "APPLIED" /\ kind = "RESUME" -> UpperBound(s + 1, prog, prog)
    [] status = "APPLIED" /\ kind = "PAUSE" -> UpperBound(s + 1, prog, 0)
    [] status = "APPLIED" /\ kind \in {"STOP", "ASSOCIATE"} -> UpperBound(s + 1, 0, 0)
    [] OTHER -> UpperBound(s + 1, prog, flow)
ExposureBound == Flow = 0 \/ Flow <= UpperBound(1, 0, 0)

(* I7, P7: no flow without a live lease, for an order whose policy is STOP. *)
DeadMan == Timed /\ Flow > 0 => pump.uptime <= pump.leaseEnd

(* P4: a deposed owner cannot keep a lease alive: what runs on a lease that it gave ends within a lease of its end. *)
DeposedLeaseEnds ==
  LET e == witness.leaseEpoch IN
  Timed /\ Flow > 0 /\ e > 0 /\ e < database.epoch => pump.leaseEnd <= witness.deposedAt[e] + LeaseTicks

(* P5: what runs was started by a command that was committed after every STOP that took effect. *)
StopHolds ==
  Flow > 0 => \A m \in Messages : m.command.kind = "STOP" /\ witness.applied[m.sequence] > 0
                                  => witness.starter >= m.command.mark

(* P2, P5: a sequence means one command for ever, the reserved ones included. *)
ReservedOnce ==
  \A j \in journal :
    /\ Intent(j.sequence).status # "NONE" => Intent(j.sequence).command = j.command
    /\ \A k \in journal : k.sequence = j.sequence => k.command = j.command

(* P5: a STOP is not given up, but for a later STOP. *)
StopKept ==
  \A s \in Sequences : Intent(s).command.kind = "STOP" /\ Intent(s).status = "VOID" =>
    \E t \in Sequences : t > s /\ Intent(t).command.kind = "STOP"

----------------------------------------------------------------------------
(* In every step *)

SameBoot == pump'.boot = pump.boot
LeaseGrows == SameBoot /\ pump'.leaseEnd > pump.leaseEnd

(* The commands that take effect in this step: none or one. *)
TakesEffect == {m \in (IF witness'.applied = witness.applied THEN {} ELSE Messages) : AppliedNow(m.sequence)}

(* I8, P4: once the barrier of an epoch is known to be spent, no lower epoch lengthens a lease, renewals included. *)
FencedLease == [][LeaseGrows => witness'.leaseEpoch >= database.fenced]_vars

(* I8, P4: a lease never goes back from a new owner to an older one. *)
LeaseOwner == [][LeaseGrows => witness'.leaseEpoch >= witness.leaseEpoch]_vars

(* I8, P4: once the barrier of an epoch is known to be spent, no command of a lower epoch takes effect. *)
FencedCommand ==
  [][\A m \in TakesEffect : m.command.epoch >= database.fenced]_vars

(* P4: once a dose of an epoch is committed, no command of a lower epoch takes effect. *)
FencedDose ==
  [][\A m \in TakesEffect, s \in Sequences :
       Intent(s).command.kind \in DoseKinds => Intent(s).command.epoch <= m.command.epoch]_vars

(* P3, F-41: once a dose is committed after a pairing, nothing from before that pairing takes effect. *)
PairedAnew ==
  [][\A m \in TakesEffect : m.command.pairing < database.pairing =>
       \A s \in Sequences : Intent(s).command.kind \in DoseKinds => Intent(s).command.pairing < database.pairing]_vars

(* I9: epoch, sequence and revision never fall, but with the memory itself, and then nothing is accepted at all. *)
Monotone ==
  [][\/ pump'.state = "MEMORY_LOST"
     \/ pump'.epoch >= pump.epoch /\ pump'.sequence >= pump.sequence /\ pump'.revision >= pump.revision]_vars

(* I12, P6: a bedside hold ends only by a key, or by a command with the code that was on the display since that hold. *)
BedsideWins ==
  [][pump.hold /\ ~pump'.hold =>
       \/ witness'.localActs # witness.localActs
       \/ \E m \in TakesEffect : m.command.code.shown = witness.display]_vars

(* I17, P4: no intent is committed under an epoch that is not the database's own; a journalled STOP is older news. *)
OwnedCommit ==
  [][\A s \in Sequences : Intent(s).status = "NONE" /\ database'.intents[s].status # "NONE" =>
       \/ database'.intents[s].command.epoch = database.epoch
       \/ \E j \in journal : j.sequence = s]_vars

(* P5: a STOP that is spent has stopped the flow. *)
StopActs ==
  [][pump'.outcomes # pump.outcomes /\ Flow' > 0 =>
       \A m \in Messages : m.command.kind = "STOP" => pump'.outcomes[m.sequence] = pump.outcomes[m.sequence]]_vars

(* I11, P2: nothing but a STOP takes effect after its validity, or in a boot that it was not meant for. *)
FreshOnly ==
  [][\A m \in TakesEffect : m.command.kind # "STOP" => Fresh(m.command)]_vars

(* P1, P3: what is started is the order that START names and that the pump was programmed with. *)
StartsItsOrder ==
  [][\A m \in TakesEffect : m.command.kind = "START" => m.command.order = pump.program]_vars

(* I15, P1: no command of another association takes effect, STOP excepted. *)
RightPatient ==
  [][\A m \in TakesEffect :
       m.command.kind \notin {"STOP", "ASSOCIATE"} => m.command.association = pump.association]_vars
=============================================================================
