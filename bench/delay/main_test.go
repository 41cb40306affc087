package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"testing"
	"time"
)

const late = 50 * time.Millisecond

func listen(t *testing.T) net.Listener {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

// throughProxy connects to a server that sends each line back.
func throughProxy(t *testing.T) net.Conn {
	server, proxy := listen(t), listen(t)
	go func() {
		for {
			conn, err := server.Accept()
			if err != nil {
				return
			}
			go func() {
				io.Copy(conn, conn)
				conn.Close()
			}()
		}
	}()
	go serve(proxy, server.Addr().String(), late)
	conn, err := net.Dial("tcp", proxy.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func TestAnswersAreLateByTheDelay(t *testing.T) {
	conn := throughProxy(t)
	in := bufio.NewReader(conn)
	for i := 0; i < 3; i++ {
		begin := time.Now()
		fmt.Fprintf(conn, "%d\n", i)
		line, err := in.ReadString('\n')
		if err != nil || line != fmt.Sprintf("%d\n", i) {
			t.Fatalf("%q, %v", line, err)
		}
		if took := time.Since(begin); took < late {
			t.Fatalf("it took %v", took)
		}
	}
}

// What is sent in a row is under way at once: the answers come one after the other, and not a delay apart.
func TestManyAnswersAreUnderWayAtOnce(t *testing.T) {
	conn := throughProxy(t)
	in := bufio.NewReader(conn)
	const count = 40
	begin := time.Now()
	for i := 0; i < count; i++ {
		fmt.Fprintf(conn, "%d\n", i)
	}
	for i := 0; i < count; i++ {
		if line, err := in.ReadString('\n'); err != nil || line != fmt.Sprintf("%d\n", i) {
			t.Fatalf("%q, %v", line, err)
		}
	}
	if took := time.Since(begin); took > count*late {
		t.Fatalf("it took %v", took)
	}
}

func TestAClosedConnectionIsClosedBehindTheProxy(t *testing.T) {
	server, proxy := listen(t), listen(t)
	go serve(proxy, server.Addr().String(), late)
	conn, err := net.Dial("tcp", proxy.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	behind, err := server.Accept()
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	behind.SetReadDeadline(time.Now().Add(10 * time.Second))
	if _, err := behind.Read(make([]byte, 1)); err != io.EOF {
		t.Fatal(err)
	}
}
