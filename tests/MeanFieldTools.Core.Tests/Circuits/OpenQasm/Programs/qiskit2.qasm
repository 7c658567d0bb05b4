OPENQASM 2.0;
include "qelib1.inc";
gate rzx_twice(param0) q0,q1 { h q1; cx q0,q1; rz(param0) q1; cx q0,q1; h q1; }
gate gate_Block(param0,param1) q0,q1 { ry(param0) q0; rzx_twice(param1/2) q0,q1; u2(0,pi) q1; }
qreg left[1];
qreg q[2];
creg meas[3];
h left[0];
u3(pi/2,0.25,-pi/4) q[0];
gate_Block(0.7,-1.25e-1) q[0],q[1];
barrier left[0],q[0],q[1];
cu1(pi/8) left[0],q[1];
cu3(0.3,-0.2,1.1) q[0],left[0];
crz(0.9) q[1],left[0];
ch left[0],q[0];
ccx left[0],q[0],q[1];
sx q[1]; tdg q[0]; rxx(0.4) left[0],q[1];
cswap q[1],left[0],q[0];
s q;
swap q[0],q[1];
measure left[0] -> meas[0];
measure q[0] -> meas[1];
measure q[1] -> meas[2];
