-------------------------------- MODULE Pump --------------------------------
(* The pump: its checks in their order, what an applied command changes, the lease, power and memory. *)
EXTENDS Control

----------------------------------------------------------------------------
(* Checks 1 to 6: a refusal here leaves nothing behind. *)

(* Checks 2 and 3. A pump whose memory was lost knows no secret; pairing gives it a new one. *)
Authentic(m) ==
  /\ LostRefusesAll => pump.state # "MEMORY_LOST"
  /\ \/ m.command.pairing = pump.pairing
     \/ ~PairsWithNewSecret
     \/ ~NeverSealsAnew /\ Intent(m.sequence).status = "OPEN"
RightAssociation(m) == m.command.kind \in {"ASSOCIATE", "BARRIER", "STOP"} \/ m.command.association = pump.association
PassesEarly(m) ==
  /\ Authentic(m)
  /\ ChecksAssociation => RightAssociation(m)
  /\ FencesEpochs => m.command.epoch >= pump.epoch
  /\ ChecksSequence => m.sequence > pump.sequence

(* Checks 7 to 12: a refusal here spends the sequence. *)
Fresh(command) == command.boot = pump.boot /\ pump.uptime <= command.basis + ValidTicks
AllowedByState(command) ==
  CASE command.kind = "START"     -> pump.state \in {"READY", "STOPPED"} /\ pump.program # 0
    [] command.kind = "RESUME"    -> pump.state \in {"PAUSED", "LEASE_LOST"}
    [] command.kind = "TITRATE"   -> pump.state = "RUNNING"
    [] command.kind = "PAUSE"     -> pump.state \in {"RUNNING", "PAUSED", "LEASE_LOST"}
    [] command.kind = "ASSOCIATE" -> pump.state \in {"IDLE", "READY", "STOPPED"}
    [] command.kind = "PROGRAM"   -> pump.state \in {"READY", "STOPPED"}
    [] command.kind \in SettlingKinds -> TRUE
CodeIsGood(command) ==
  command.code.revision = pump.revision /\ command.code.pairing = pump.pairing
PassesLate(command) ==
  /\ ChecksFreshness /\ ~(StopNeverExpires /\ command.kind = "STOP") => Fresh(command)
  /\ ChecksRevision /\ command.kind \notin {"PAUSE", "STOP", "BARRIER"} => command.revision = pump.revision
  /\ ChecksOrderHash /\ command.kind = "START" => command.order = pump.program
  /\ AllowedByState(command)
  /\ ChecksBedsideCode /\ pump.hold /\ command.kind \in StartKinds => CodeIsGood(command)

----------------------------------------------------------------------------
(* Acting on a command *)

(* Every applied command renews the lease, from its basis; a STOP that came too late for that only stops. *)
LeaseEndBy(command) ==
  IF Fresh(command) THEN Higher(pump.leaseEnd, command.basis + LeaseTicks) ELSE pump.leaseEnd

Changed(command) ==
  LET kind == command.kind IN
  [pump EXCEPT
    !.revision = IF kind = "BARRIER" THEN @ ELSE @ + 1,
    !.state = CASE kind \in StartKinds -> "RUNNING" [] kind = "PAUSE" -> "PAUSED" [] kind = "STOP" -> "STOPPED"
                [] kind \in {"ASSOCIATE", "PROGRAM"} -> "READY" [] OTHER -> @,
    !.rate = CASE kind = "START" -> pump.program [] kind = "TITRATE" -> command.order [] kind = "STOP" -> 0
               [] OTHER -> @,
    !.program = CASE kind = "PROGRAM" -> command.order [] kind = "ASSOCIATE" -> FirstOrder [] OTHER -> @,
    !.association = IF kind = "ASSOCIATE" THEN command.association ELSE @,
    !.hold = IF kind \in StartKinds THEN FALSE ELSE @,
    !.haltedRemotely = CASE kind \in StartKinds -> FALSE [] kind \in {"PAUSE", "STOP"} -> TRUE [] OTHER -> @,
    !.leaseEnd = LeaseEndBy(command)]

(* Epoch, sequence, verdict and the changed state are one durable write. *)
Spent(state, m, verdict) ==
  [state EXCEPT !.epoch = Higher(@, m.command.epoch), !.sequence = Higher(@, m.sequence),
                !.outcomes[m.sequence] = verdict]

Apply(m) ==
  /\ pump' = Spent(Changed(m.command), m, "APPLIED")
  /\ witness' = [witness EXCEPT
       !.applied[m.sequence] = IF m.command.kind # "BARRIER" /\ @ < 2 THEN @ + 1 ELSE @,
       !.starter = IF m.command.kind \in StartKinds THEN m.sequence ELSE @,
       !.leaseEpoch = IF LeaseEndBy(m.command) > pump.leaseEnd THEN m.command.epoch ELSE @,
       !.forgotten = @ \ {m.sequence}]

Refuse(m) ==
  /\ RefusalSpends \/ pump.outcomes[m.sequence] = "NONE"
  /\ pump' = IF RefusalSpends THEN Spent(pump, m, "REFUSED")
             ELSE [pump EXCEPT !.outcomes[m.sequence] = "REFUSED"]
  /\ witness' = [witness EXCEPT !.forgotten = @ \ {m.sequence}]

Receive(m) ==
  /\ PassesEarly(m)
  /\ IF PassesLate(m.command) THEN Apply(m) ELSE Refuse(m)
  /\ UNCHANGED <<database, owners, journal, renewals>>

ReceiveSequence(s) == \E m \in Messages : m.sequence = s /\ Receive(m)

(* Only where nothing is committed before it is sent: a command of which no record exists. *)
ReceiveUncommitted(c) ==
  /\ ~CommitsFirst /\ owners[c].epoch > 0 /\ owners[c].epoch = database.epoch
  /\ database.nextSequence <= MaxSequence
  /\ Receive(Message(database.nextSequence, Command(c, "START", 1, NoCode, pump.association)))

----------------------------------------------------------------------------
(* Lease and time *)

(* A renewal of any epoch, sealed while its owner was sure of the cell, and delivered whenever it likes. *)
Renew ==
  /\ "RENEW" \in Kinds /\ pump.state = "RUNNING"      \* a lease matters only while drug flows
  /\ \E e \in 1..database.epoch :
     \E basis \in 0..(IF RenewsWhileSure THEN renewals[e] ELSE pump.uptime) :
       LET end == (IF LeaseRunsFromBasis THEN basis ELSE pump.uptime) + LeaseTicks IN
       /\ FencesEpochs => e >= pump.epoch
       /\ ChecksFreshness => pump.uptime <= basis + ValidTicks
       /\ end > pump.leaseEnd
       /\ pump' = [pump EXCEPT !.leaseEnd = end, !.epoch = IF RenewalRaisesEpoch THEN Higher(@, e) ELSE @]
       /\ witness' = [witness EXCEPT !.leaseEpoch = e]
  /\ UNCHANGED <<database, owners, journal, renewals>>

(* Time passes, for the pump and for the ownership of the cell alike. A lease that ends stops the flow. *)
Tick ==
  LET now == pump.uptime + 1
      sure(c) == IF owners[c].sure > 0 THEN owners[c].sure - 1 ELSE 0 IN
  /\ pump.uptime < MaxUptime
  /\ pump' = [pump EXCEPT !.uptime = now,
                          !.state = IF ObeysLease /\ @ = "RUNNING" /\ now > pump.leaseEnd THEN "LEASE_LOST" ELSE @]
  /\ owners' = [c \in Controllers |-> [owners[c] EXCEPT !.sure = sure(c)]]
  /\ renewals' = [e \in Epochs |-> IF \E c \in Controllers : owners[c].epoch = e /\ sure(c) > 0 THEN now
                                   ELSE renewals[e]]
  /\ UNCHANGED <<database, journal, witness>>

----------------------------------------------------------------------------
(* Power and memory *)

Unpowered(state) ==
  [state EXCEPT !.boot = @ + 1, !.uptime = 0, !.leaseEnd = 0,
                !.state = IF @ \in {"IDLE", "MEMORY_LOST"} THEN @ ELSE "STOPPED",
                !.hold = KeepsHold, !.revision = IF RebootRaisesRevision THEN @ + 1 ELSE @]

RebootWitness ==
  [witness EXCEPT !.leaseEpoch = 0, !.display = @ + 1, !.codeRead = DisplayedCode,
                  !.deposedAt = [e \in Epochs |-> IF e < database.epoch THEN Never ELSE MaxUptime]]

RebootRenewals ==
  [e \in Epochs |-> IF \E c \in Controllers : owners[c].epoch = e /\ owners[c].sure > 0 THEN 0 ELSE Never]

Reboot ==
  /\ pump.boot < MaxReboots
  /\ pump' = IF KeepsMemory THEN Unpowered(pump) ELSE [Unpowered(pump) EXCEPT !.epoch = 0, !.sequence = 0]
  /\ witness' = RebootWitness /\ renewals' = RebootRenewals
  /\ UNCHANGED <<database, owners, journal>>

(* Only where answer and changed state are two writes: power fails between them. *)
RebootHalfWritten(m) ==
  /\ ~WritesOnce /\ pump.boot < MaxReboots /\ PassesEarly(m) /\ PassesLate(m.command)
  /\ pump' = Spent(Unpowered(pump), m, "APPLIED")
  /\ witness' = RebootWitness /\ renewals' = RebootRenewals
  /\ UNCHANGED <<database, owners, journal>>

(* The memory is gone: epoch, sequence, outcomes, association, order. Answers already under way stay under way. *)
LoseMemory ==
  /\ witness.losses < MaxLosses
  /\ pump' = [Unpowered(pump) EXCEPT !.state = "MEMORY_LOST", !.epoch = 0, !.sequence = 0, !.revision = 0,
                                     !.association = 0, !.program = 0, !.rate = 0]
  /\ witness' = [RebootWitness EXCEPT !.losses = @ + 1,
                                      !.forgotten = {s \in Sequences : pump.outcomes[s] # "NONE"}]
  /\ renewals' = RebootRenewals
  /\ UNCHANGED <<database, owners, journal>>

(* A hand pairs it anew; the controller begins with a barrier (or a STOP) above every sequence it ever gave. *)
Pair ==
  /\ pump.state = "MEMORY_LOST"
  /\ pump' = [pump EXCEPT !.state = "IDLE", !.pairing = database.pairing + 1]
  /\ database' = [database EXCEPT !.pairing = @ + 1, !.fenced = IF FencesAfterPairing THEN 0 ELSE @]
  /\ UNCHANGED <<owners, journal, renewals, witness>>

----------------------------------------------------------------------------
(* Keys at the pump *)

PressHalt(state) ==
  /\ witness.localActs < MaxLocalActs
  /\ pump' = [pump EXCEPT !.hold = TRUE, !.revision = @ + 1,
                          !.state = IF state = "STOPPED" /\ @ # "MEMORY_LOST" THEN "STOPPED"
                                    ELSE IF @ \in {"RUNNING", "LEASE_LOST"} THEN "PAUSED" ELSE @]
  /\ witness' = [witness EXCEPT !.localActs = @ + 1, !.display = @ + 1]
  /\ UNCHANGED <<database, owners, journal, renewals>>

(* Clears the hold, and resumes what was paused here; not what a remote PAUSE or STOP halted. *)
PressGo ==
  /\ witness.localActs < MaxLocalActs /\ pump.hold
  /\ pump' = [pump EXCEPT !.hold = FALSE, !.revision = @ + 1,
                          !.state = IF @ = "PAUSED" /\ pump.rate > 0 /\ (KeyRespectsHalt => ~pump.haltedRemotely)
                                       /\ (Timed => pump.uptime <= pump.leaseEnd) THEN "RUNNING" ELSE @]
  /\ witness' = [witness EXCEPT !.localActs = @ + 1]
  /\ UNCHANGED <<database, owners, journal, renewals>>

PumpActs ==
  \/ \E m \in Messages : Receive(m) \/ RebootHalfWritten(m)
  \/ \E c \in Controllers : ReceiveUncommitted(c)
  \/ Renew \/ Tick \/ Reboot \/ LoseMemory \/ Pair \/ PressHalt("PAUSED") \/ PressHalt("STOPPED") \/ PressGo
=============================================================================
